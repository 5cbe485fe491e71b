package io.otpservice.delivery.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What a body is written in. */
public enum ContentType {
    /** Fields of a form, percent-encoded UTF-8 (WHATWG URL §5). */
    FORM("application/x-www-form-urlencoded") {
        @Override
        String escape(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    },
    /** JSON (RFC 8259), with values inside of its strings. */
    JSON("application/json") {
        @Override
        String escape(String value) {
            String quoted = JsonMapper.shared().writeValueAsString(value);
            return quoted.substring(1, quoted.length() - 1);
        }
    };

    private final String mediaType;

    ContentType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its name in headers. */
    public String mediaType() {
        return mediaType;
    }

    abstract String escape(String value);

    /** Reads a form; of a field that is there twice, the last one counts. */
    public static Map<String, String> parse(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            String[] both = field.split("=", 2);
            fields.put(decode(both[0]), both.length < 2 ? "" : decode(both[1]));
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Writes a form. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> FORM.escape(field.getKey()) + "=" + FORM.escape(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
