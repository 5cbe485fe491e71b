package io.otpservice.challenge;

import io.otpservice.recipient.Channel;
import java.time.Duration;

/** What became of a code that was checked. */
public sealed interface Verification {

    /** The code was right, and exactly one caller is told so. */
    record Verified(ChallengeId challengeId, Channel channel) implements Verification {}

    /**
     * The code was not accepted.
     *
     * @param reason {@code INVALID_CODE} or {@code SUPERSEDED_CODE}
     * @param attemptsLeft attempts until the challenge ends or the recipient is locked, whichever comes first
     * @param expiresIn how long the challenge still can be answered
     * @param resendIn how long until another message may be asked for
     */
    record Rejected(Refusal reason, int attemptsLeft, Duration expiresIn, Duration resendIn) implements Verification {}
}
