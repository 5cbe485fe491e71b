package io.otpservice.delivery.vonage;

import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.ForgedReportException;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.http.ContentType;
import io.otpservice.delivery.http.Reports;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vonage's delivery receipts, signed with SHA-256 HMAC over all their fields
 * (https://developer.vonage.com/en/getting-started/concepts/signing-messages). They name the message by the
 * {@code client-ref} that it was sent with. A repeated one changes nothing, so none is remembered.
 *
 * @param url the address that Vonage is given
 */
record VonageReports(String secret, String url, InstantSource time) implements Reports {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern REFERENCE = Pattern.compile("(.*):([A-Za-z0-9_-]+):([0-9]{1,9})");

    /** Names a message in its receipts; up to 100 characters. */
    static String reference(Message message) {
        return message.client() + ":" + message.challengeId() + ":" + message.number();
    }

    @Override
    public Optional<DeliveryReport> read(Function<String, @Nullable String> header, String query, byte[] body) {
        Map<String, String> fields = fields(new String(body, StandardCharsets.UTF_8));
        String given = fields.remove("sig");
        byte[] right = signature(fields).getBytes(StandardCharsets.US_ASCII);
        if (given == null
                || !MessageDigest.isEqual(right, given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
                || !isRecent(fields.getOrDefault("timestamp", ""))) {
            throw new ForgedReportException();
        }
        Matcher reference = REFERENCE.matcher(fields.getOrDefault("client-ref", ""));
        if (!reference.matches()) {
            return Optional.empty();
        }
        return switch (fields.getOrDefault("status", "")) {
            case "delivered" -> report(reference, true);
            case "expired", "failed", "rejected" -> report(reference, false);
            default -> Optional.empty();
        };
    }

    String signature(Map<String, String> fields) {
        StringBuilder signed = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) -> signed.append('&')
                        .append(name)
                        .append('=')
                        .append(value.replace('&', '_').replace('=', '_')));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private boolean isRecent(String timestamp) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, time.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (RuntimeException e) { // no number, or none that is an instant
            return false;
        }
    }

    private static Optional<DeliveryReport> report(Matcher reference, boolean delivered) {
        return Optional.of(new DeliveryReport(
                reference.group(1), reference.group(2), Integer.parseInt(reference.group(3)), delivered));
    }

    /** As the account is set up: a form or JSON. */
    private static Map<String, String> fields(String body) {
        try {
            Map<String, String> fields = body.startsWith("{")
                    ? JsonMapper.shared().readValue(body, new TypeReference<TreeMap<String, String>>() {})
                    : ContentType.parse(body);
            fields.values().removeIf(Objects::isNull);
            return fields;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ForgedReportException();
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "VonageReports[url=" + url + "]";
    }
}
