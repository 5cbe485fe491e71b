package io.otpservice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** The recipient is verified. */
@Schema(name = "Verification")
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

        @Schema(example = "pW3vXk0mQ9y2Jc7hT4bLsA", requiredMode = RequiredMode.REQUIRED) @JsonProperty("challenge_id")
        String challengeId,

        @Schema(description = "The recipient, masked.", example = "+1******7890", requiredMode = RequiredMode.REQUIRED)
        String recipient) {}
