package io.otpservice.challenge;

import io.otpservice.client.Caller;
import io.otpservice.code.Code;
import io.otpservice.recipient.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of verify asks for.
 *
 * @param challengeId the challenge that is meant; null for whichever is living
 */
public record VerifyRequest(
        Caller caller,
        Recipient recipient,
        Purpose purpose,
        Code code,
        @Nullable ChallengeId challengeId) {

    Subject subject() {
        return Subject.of(caller.client(), recipient);
    }
}
