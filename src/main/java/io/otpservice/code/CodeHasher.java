package io.otpservice.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes codes under a secret key, the pepper (HMAC-SHA-256, RFC 2104). A plain hash of so few symbols would be reversed
 * by trying them all; whoever reads the store without the pepper learns nothing. Thread-safe.
 */
public final class CodeHasher {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    public CodeHasher(Pepper pepper) {
        this.key = new SecretKeySpec(pepper.bytes(), ALGORITHM);
    }

    /**
     * Hashes a code for one challenge.
     *
     * @param challengeId binds the hash to its challenge: equal codes of two challenges have unrelated hashes
     */
    public CodeHash hash(String challengeId, Code code) {
        Mac mac = mac();
        mac.update(challengeId.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0); // in neither part, so no two pairs give the same input
        mac.update(code.value().getBytes(StandardCharsets.UTF_8));
        return new CodeHash(Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal()));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
