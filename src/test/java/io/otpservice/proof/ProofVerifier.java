package io.otpservice.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Checks the proofs that a login front end hands in. One for the whole back end; thread-safe. */
class ProofVerifier {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final NimbusJwtDecoder decoder;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    ProofVerifier(String otpService) {
        decoder = NimbusJwtDecoder.withJwkSetUri(otpService + "/.well-known/jwks.json")
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(
                new JwtTypeValidator("otp-proof+jwt"),
                new JwtIssuerValidator("otp-service"), // otp.proof.issuer
                new JwtAudienceValidator("login"), // otp.proof.audience
                new JwtTimestampValidator(CLOCK_SKEW))));
    }

    /** Returns the proof, the first time only. Throws a BadJwtException if it proves nothing. */
    Jwt verify(String token, String purpose) {
        Jwt proof = decoder.decode(token);
        if (!purpose.equals(proof.getClaimAsString("purpose"))) {
            throw new BadJwtException("The proof is for another purpose");
        }
        if (used.putIfAbsent(proof.getId(), proof.getExpiresAt()) != null) {
            throw new BadJwtException("The proof was used before");
        }
        Instant longExpired = Instant.now().minus(CLOCK_SKEW.multipliedBy(2));
        used.values().removeIf(longExpired::isAfter);
        return proof;
    }
}
