package io.otpservice.challenge;

import io.otpservice.code.Code;
import io.otpservice.recipient.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of verify asks for.
 *
 * @param challengeId the challenge that is meant; null for whichever is living
 * @param clientAddress where the call comes from, for limits
 */
public record VerifyRequest(
        Recipient recipient,
        Purpose purpose,
        Code code,
        @Nullable ChallengeId challengeId,
        String clientAddress) {}
