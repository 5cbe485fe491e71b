package io.otpservice.delivery.twilio;

import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.ForgedReportException;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.http.ContentType;
import io.otpservice.delivery.http.Reports;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's status callbacks. It signs the address that it was given, which names the message, and all that it posts there
 * (https://www.twilio.com/docs/usage/security). A repeated one changes nothing, so none is remembered.
 *
 * @param url the address without its query, as it was given to Twilio
 */
record TwilioReports(String authToken, String url) implements Reports {

    private static final String ALGORITHM = "HmacSHA1"; // Twilio's choice; an HMAC is none the worse for it

    /** The address that Twilio is given for a message. */
    String address(Message message) {
        return url + "?"
                + ContentType.form(new TreeMap<>(Map.of(
                        "client", message.client(),
                        "challenge", message.challengeId(),
                        "message", Integer.toString(message.number()))));
    }

    @Override
    public Optional<DeliveryReport> read(Function<String, @Nullable String> header, String query, byte[] body) {
        Map<String, String> said = fields(new String(body, StandardCharsets.UTF_8));
        String given = header.apply("X-Twilio-Signature");
        byte[] right = signature(url + "?" + query, said).getBytes(StandardCharsets.US_ASCII);
        if (given == null || !MessageDigest.isEqual(right, given.getBytes(StandardCharsets.US_ASCII))) {
            throw new ForgedReportException();
        }
        Map<String, String> asked = fields(query);
        return switch (said.getOrDefault("MessageStatus", "")) {
            case "delivered", "read" -> report(asked, true);
            case "failed", "undelivered" -> report(asked, false);
            default -> Optional.empty();
        };
    }

    String signature(String address, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(address);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static Optional<DeliveryReport> report(Map<String, String> asked, boolean delivered) {
        return Optional.of(new DeliveryReport(
                asked.getOrDefault("client", ""),
                asked.getOrDefault("challenge", ""),
                Integer.parseInt(asked.getOrDefault("message", "0")),
                delivered));
    }

    private static Map<String, String> fields(String form) {
        try {
            return ContentType.parse(form);
        } catch (IllegalArgumentException e) { // no form
            throw new ForgedReportException();
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TwilioReports[url=" + url + "]";
    }
}
