package io.otpservice.proof;

import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How verifications are proven.
 *
 * @param enabled whether a verification answers with a token
 * @param issuer who says so, the {@code iss} of tokens
 * @param audience for whom, the {@code aud} of tokens
 * @param ttl how long verifiers accept a token
 * @param keys private EC keys on P-256, each PEM or JWK, as text or as the location of a file ({@code
 *     file:/run/secrets/proof.pem}). The first signs, all are published; made at start where there is none
 */
@Validated
@ConfigurationProperties("otp.proof")
record ProofProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("otp-service") String issuer,
        @DefaultValue("login") String audience,

        @DefaultValue("5m")
        @DurationMin(seconds = 30, message = "must be between 30s and 1h")
        @DurationMax(hours = 1, message = "must be between 30s and 1h")
        Duration ttl,

        @DefaultValue List<String> keys) {

    ProofProperties {
        keys = List.copyOf(keys);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "ProofProperties[issuer=" + issuer + ", audience=" + audience + ", ttl=" + ttl + "]";
    }
}
