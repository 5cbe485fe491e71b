package io.otpservice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** The body of verify, as it came: nothing is checked yet. */
@Schema(
        name = "VerifyRequest",
        description = "Exactly one of `phone_number` and `email`: where the code was sent to; and the code.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
record VerifyBody(
        @Schema(
                description = "The phone number of the challenge, in any of its forms.",
                example = "+1234567890",
                maxLength = 40,
                pattern = "^ *(\\+|00)([ .()\\[\\]-]*[0-9]){7,15}[ .()\\[\\]-]*$")
        @JsonProperty("phone_number")
        @Nullable
        String phoneNumber,

        @Schema(
                description = "The e-mail address of the challenge.",
                example = "jane@example.com",
                maxLength = 254,
                format = "idn-email")
        @Nullable
        String email,

        @Schema(
                description = "The code: 4 digits, unless the service is configured otherwise. A string: leading zeros"
                        + " count.",
                example = "0412",
                pattern = "^[0-9A-Za-z]{4,10}$",
                requiredMode = RequiredMode.REQUIRED)
        @Nullable
        String otp,

        @Schema(
                description = "The challenge that is meant. Configurations may require it.",
                example = "pW3vXk0mQ9y2Jc7hT4bLsA",
                maxLength = 64)
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
