package io.otpservice.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What is kept of a code: an HMAC-SHA-256, as unpadded base64url text.
 *
 * @see CodeHasher
 */
public record CodeHash(String value) {

    /** Compares in a time that does not depend on where the two differ. */
    public boolean matches(CodeHash other) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.US_ASCII), other.value.getBytes(StandardCharsets.US_ASCII));
    }
}
