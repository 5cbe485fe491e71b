package io.otpservice.delivery.http;

import io.otpservice.settings.InvalidSettingException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A provider's API: where requests go, what they hold, and what answers mean.
 *
 * @param property the setting that holds the address, named where there is no connection
 * @param method one that the HTTP client never repeats by itself: POST or PUT
 * @param headers those that the provider asks for
 */
public record Gateway(
        String property, URI url, String method, ContentType type, Headers headers, Body body, Answers answers) {

    HttpRequest request(String content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Accept", "application/json")
                .header("User-Agent", "otp-service")
                .header("Content-Type", type.mediaType())
                .method(method, BodyPublishers.ofString(content, StandardCharsets.UTF_8));
        headers.of(method, url, content).forEach(request::setHeader);
        return request.build();
    }

    /** The value of the header {@code Authorization} for a name and a password (RFC 7617). */
    public static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /**
     * Refuses headers that no request can have.
     *
     * @param headersProperty the property that holds them
     */
    void requireHeaders(String headersProperty) {
        try {
            request("");
        } catch (IllegalArgumentException e) { // without the cause: it quotes the value
            throw new InvalidSettingException(
                    headersProperty,
                    "has a name or a value that no header can have, or a header that is not yours to set");
        }
    }

    /** Without the address, the headers and the body, which may hold secrets. */
    @Override
    public String toString() {
        return "Gateway[property=" + property + "]";
    }
}
