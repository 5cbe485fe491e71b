package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "otp.proof.enabled=false")
class DisabledProofTest extends ProofServer {

    @Test
    void aVerificationAnswersWithoutAToken() {
        assertThat(verified().propertyNames())
                .containsExactlyInAnyOrder("message", "verified", "challenge_id", "recipient");
    }

    @Test
    void noKeysArePublished() {
        assertThat(get("/.well-known/jwks.json").statusCode()).isEqualTo(404);
    }
}
