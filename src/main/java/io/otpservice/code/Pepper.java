package io.otpservice.code;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret key of the code hashes: at least 256 random bits. */
public final class Pepper {

    private static final int MIN_BYTES = 32;

    private final byte[] bytes;

    private Pepper(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a configured pepper.
     *
     * @param base64 base64 text of at least 32 bytes
     * @throws IllegalArgumentException if it is not base64, or too short
     */
    public static Pepper of(String base64) {
        byte[] bytes = decode(base64);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("must be at least 256 bits long; `openssl rand -base64 32` makes one");
        }
        return new Pepper(bytes);
    }

    /** Makes a pepper that nobody else knows: what is hashed under it can't be checked after a restart. */
    public static Pepper random(SecureRandom random) {
        byte[] bytes = new byte[MIN_BYTES];
        random.nextBytes(bytes);
        return new Pepper(bytes);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // The decoder's own message quotes a character of the secret.
            throw new IllegalArgumentException("must be base64; `openssl rand -base64 32` makes one");
        }
    }

    byte[] bytes() {
        return bytes;
    }
}
