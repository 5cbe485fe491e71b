package io.otpservice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.otpservice.challenge.IssuedChallenge;
import io.otpservice.code.Code;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** A challenge whose message went out. */
@Schema(name = "Challenge", description = "A challenge whose code was sent.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChallengeResponse(
        @Schema(
                description = "For people; programs have no use for it.",
                example = "Code sent.",
                requiredMode = RequiredMode.REQUIRED)
        String message,

        @Schema(
                description = "Names the challenge; stays the same across resends.",
                example = "pW3vXk0mQ9y2Jc7hT4bLsA",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("challenge_id")
        String challengeId,

        @Schema(description = "The recipient, masked.", example = "+1******7890", requiredMode = RequiredMode.REQUIRED)
        String recipient,

        @Schema(
                description = "How the code was sent.",
                example = "sms",
                allowableValues = {"sms", "voice", "whatsapp", "email"},
                requiredMode = RequiredMode.REQUIRED)
        String channel,

        @Schema(
                description = "Seconds until the code expires.",
                example = "300",
                minimum = "0",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("expires_in")
        long expiresIn,

        @Schema(
                description = "Seconds until another message may be asked for.",
                example = "60",
                minimum = "0",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("resend_in")
        long resendIn,

        @Schema(
                description = "Wrong codes until the challenge ends.",
                example = "3",
                minimum = "0",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("attempts_remaining")
        int attemptsRemaining,

        @Schema(description = "The code itself: in demo mode only.", example = "0412") @Nullable
        String otp) {

    static ChallengeResponse of(String message, IssuedChallenge challenge) {
        Code shown = challenge.shownCode();
        return new ChallengeResponse(
                message,
                challenge.id().value(),
                challenge.recipient().masked(),
                challenge.channel().wireName(),
                WholeSeconds.of(challenge.expiresIn()),
                WholeSeconds.of(challenge.resendIn()),
                challenge.attemptsLeft(),
                shown == null ? null : shown.value());
    }

    /** Without the code: the framework writes answers to its debug log. */
    @Override
    public String toString() {
        return "ChallengeResponse[challengeId=" + challengeId + ", recipient=" + recipient + "]";
    }
}
