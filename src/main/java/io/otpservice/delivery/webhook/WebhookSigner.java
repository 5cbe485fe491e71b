package io.otpservice.delivery.webhook;

import io.otpservice.settings.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages as Standard Webhooks does with symmetric keys: {@code v1,} and a HMAC-SHA-256. Thread-safe. */
final class WebhookSigner {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private WebhookSigner(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads configured secrets.
     *
     * @param property the property that holds them, named where they can't be used
     */
    static WebhookSigner of(String property, List<String> secrets) {
        if (secrets.isEmpty() || secrets.size() > 2) {
            throw new InvalidSettingException(
                    property, "must hold a secret, or two during a rotation; " + howToMakeOne());
        }
        return new WebhookSigner(
                secrets.stream().map(secret -> key(property, secret)).toList());
    }

    /** A signature under each secret, with spaces between them. */
    String sign(String id, long timestamp, byte[] body) {
        return keys.stream().map(key -> sign(key, id, timestamp, body)).collect(Collectors.joining(" "));
    }

    /** Whether one of the signatures, with spaces between them, is ours. */
    boolean matches(String signatures, String id, long timestamp, byte[] body) {
        boolean found = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = sign(key, id, timestamp, body).getBytes(StandardCharsets.UTF_8);
            for (String given : signatures.split(" ", -1)) {
                found |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static String sign(SecretKeySpec key, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key(String property, String secret) {
        byte[] bytes = secret.startsWith(PREFIX) ? decode(secret.substring(PREFIX.length())) : new byte[0];
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new InvalidSettingException(
                    property, "must be whsec_ and base64 of 24 to 64 bytes; " + howToMakeOne());
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // without the cause: it quotes a character of the secret
        }
    }

    private static String howToMakeOne() {
        return "`echo whsec_$(openssl rand -base64 32)` makes one";
    }
}
