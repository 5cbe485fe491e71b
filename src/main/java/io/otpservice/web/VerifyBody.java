package io.otpservice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of verify, as it came: nothing is checked yet. */
@Schema(name = "VerifyRequest", description = "The recipient that the code was sent to, and the code.")
record VerifyBody(
        @Schema(
                description = "The phone number of the challenge, in any of its forms.",
                example = "+1234567890",
                maxLength = 40)
        @JsonProperty("phone_number")
        @Nullable
        String phoneNumber,

        @Schema(description = "The e-mail address of the challenge.", example = "jane@example.com", maxLength = 254)
        @Nullable
        String email,

        @Schema(
                description = "The code. A string: leading zeros count.",
                example = "0412",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String otp,

        @Schema(description = "The challenge that is meant. Configurations may require it.", maxLength = 64)
        @JsonProperty("challenge_id")
        @Nullable
        String challengeId,

        @Schema(
                description = "The purpose that the challenge was asked for.",
                example = "login",
                defaultValue = "login",
                pattern = "^[a-z0-9][a-z0-9-]{0,31}$")
        @Nullable
        String purpose) {

    /** Without the code and the recipient: the framework writes bodies to its debug log. */
    @Override
    public String toString() {
        return "VerifyBody[challengeId=" + challengeId + ", purpose=" + purpose + "]";
    }
}
