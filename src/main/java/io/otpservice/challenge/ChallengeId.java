package io.otpservice.challenge;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The name of a challenge, given to whoever asked for it. It is unguessable, so that only they can spend its attempts
 * where the configuration requires the id.
 *
 * @param value URL-safe text
 */
public record ChallengeId(String value) {

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes a new id of 128 random bits. */
    static ChallengeId random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ChallengeId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
