package io.otpservice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.otpservice.challenge.ChallengeStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Locale;

/** What is left of a challenge. */
@Schema(name = "ChallengeStatus", description = "What is left of a challenge.")
record ChallengeStatusResponse(
        @Schema(
                description = "Names the challenge.",
                example = "pW3vXk0mQ9y2Jc7hT4bLsA",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("challenge_id")
        String challengeId,

        @Schema(
                description = "`pending` until the right code is given, then `verified`.",
                example = "pending",
                allowableValues = {"pending", "verified"},
                requiredMode = RequiredMode.REQUIRED)
        String status,

        @Schema(
                description = "How the latest code was sent.",
                example = "sms",
                allowableValues = {"sms", "voice", "whatsapp", "email"},
                requiredMode = RequiredMode.REQUIRED)
        String channel,

        @Schema(
                description =
                        "What is known of the latest message: a sender took it (or may have), or its provider reported "
                                + "that it arrived, or that it did not.",
                example = "accepted",
                allowableValues = {"accepted", "delivered", "failed"},
                requiredMode = RequiredMode.REQUIRED)
        String delivery,

        @Schema(
                description = "Seconds until the code expires, and the challenge is no longer found.",
                example = "240",
                minimum = "0",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("expires_in")
        long expiresIn,

        @Schema(
                description = "Seconds until another message may be asked for.",
                example = "0",
                minimum = "0",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("resend_in")
        long resendIn,

        @Schema(
                description = "Wrong codes until the challenge ends; 0 once it is verified.",
                example = "3",
                minimum = "0",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("attempts_remaining")
        int attemptsRemaining) {

    static ChallengeStatusResponse of(ChallengeStatus status) {
        return new ChallengeStatusResponse(
                status.id().value(),
                status.verified() ? "verified" : "pending",
                status.channel().wireName(),
                status.delivery().name().toLowerCase(Locale.ROOT),
                WholeSeconds.of(status.expiresIn()),
                WholeSeconds.of(status.resendIn()),
                status.attemptsLeft());
    }
}
