package io.otpservice.proof;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs proofs: JWTs (RFC 7519) under ES256. Thread-safe. */
public final class ProofIssuer {

    private final String issuer;
    private final String audience;
    private final Duration ttl;
    private final JwsHeader header;
    private final JwtEncoder encoder;
    private final InstantSource wallClock;

    /** @param wallClock the time of day: verifiers elsewhere compare it with theirs */
    ProofIssuer(ProofProperties properties, ProofKeys keys, InstantSource wallClock) {
        this.issuer = properties.issuer();
        this.audience = properties.audience();
        this.ttl = properties.ttl();
        this.header = JwsHeader.with(SignatureAlgorithm.ES256)
                .type(Proof.TYPE)
                .keyId(keys.signing().getKeyID())
                .build();
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(keys.signing())));
        this.wallClock = wallClock;
    }

    /**
     * Proves a verification.
     *
     * @param challengeId becomes the {@code jti}, so that a verifier can refuse a second use
     * @param forAudience the {@code aud}; null for the configured one
     */
    public Proof issue(
            Recipient recipient, Channel channel, String purpose, String challengeId, @Nullable String forAudience) {
        Instant now = wallClock.instant().truncatedTo(ChronoUnit.SECONDS);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(forAudience == null ? audience : forAudience))
                .subject(recipient.value())
                .issuedAt(now)
                .expiresAt(now.plus(ttl))
                .id(challengeId)
                .claim("amr", methods(channel))
                .claim("purpose", purpose)
                .build();
        return new Proof(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), ttl);
    }

    /** The methods of RFC 8176 §2, which has none for WhatsApp and e-mail. */
    private static List<String> methods(Channel channel) {
        return switch (channel) {
            case SMS -> List.of("otp", "sms");
            case VOICE -> List.of("otp", "tel");
            case WHATSAPP, EMAIL -> List.of("otp");
        };
    }
}
