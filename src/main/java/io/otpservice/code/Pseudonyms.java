package io.otpservice.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for what must not be named where it is stored, such as a phone number: an HMAC-SHA-256 under a key that is derived
 * from the pepper. A plain hash would be reversed by hashing all numbers that there are. Thread-safe.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    public Pseudonyms(Pepper pepper) {
        // A key of its own: no pseudonym is ever the hash of a code.
        SecretKey root = new SecretKeySpec(pepper.bytes(), ALGORITHM);
        this.key = new SecretKeySpec(hash(root, "pseudonyms"), ALGORITHM);
    }

    /** Gives the same name for the same text, as 43 characters of base64url. */
    public String of(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(key, text));
    }

    private static byte[] hash(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
