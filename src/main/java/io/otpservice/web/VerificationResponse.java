package io.otpservice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.proof.Proof;
import io.otpservice.recipient.Recipient;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** The recipient is verified. */
@Schema(name = "Verification", description = "The recipient is verified.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerificationResponse(
        @Schema(
                description = "For people; programs have no use for it.",
                example = "Code verified.",
                requiredMode = RequiredMode.REQUIRED)
        String message,

        @Schema(
                description = "Always true: every other outcome is a problem.",
                example = "true",
                requiredMode = RequiredMode.REQUIRED)
        boolean verified,

        @Schema(
                description = "The challenge that has ended with this.",
                example = "pW3vXk0mQ9y2Jc7hT4bLsA",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("challenge_id")
        String challengeId,

        @Schema(description = "The recipient, masked.", example = "+1******7890", requiredMode = RequiredMode.REQUIRED)
        String recipient,

        @Schema(
                description = "The signed proof, a JWT; its public key is at `/.well-known/jwks.json`. Absent where the"
                        + " configuration turns proofs off, as are the other two `token` members.")
        @Nullable
        String token,

        @Schema(description = "The `typ` of the token.", example = Proof.TYPE) @JsonProperty("token_type") @Nullable
        String tokenType,

        @Schema(description = "Seconds until the token expires.", example = "300", minimum = "0")
        @JsonProperty("token_expires_in")
        @Nullable
        Long tokenExpiresIn) {

    static VerificationResponse of(Recipient recipient, Verified verified) {
        Proof proof = verified.proof();
        return new VerificationResponse(
                "Code verified.",
                true,
                verified.challengeId().value(),
                recipient.masked(),
                proof == null ? null : proof.token(),
                proof == null ? null : Proof.TYPE,
                proof == null ? null : WholeSeconds.of(proof.expiresIn()));
    }

    /** Without the token: the framework writes answers to its debug log. */
    @Override
    public String toString() {
        return "VerificationResponse[challengeId=" + challengeId + ", recipient=" + recipient + "]";
    }
}
