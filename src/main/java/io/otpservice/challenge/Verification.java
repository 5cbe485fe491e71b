package io.otpservice.challenge;

import io.otpservice.proof.Proof;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a code that was checked. */
public sealed interface Verification {

    /**
     * The code was right, and exactly one caller is told so.
     *
     * @param proof says so to others; null where proofs are turned off
     */
    record Verified(
            ChallengeId challengeId,
            Channel channel,
            @Nullable Proof proof) implements Verification {}

    /**
     * The code was not accepted.
     *
     * @param reason {@code INVALID_CODE} or {@code SUPERSEDED_CODE}
     * @param attemptsLeft attempts until the challenge ends or the recipient is locked, whichever comes first
     * @param expiresIn how long the challenge still can be answered
     * @param resendIn how long until another message may be asked for
     * @param locks whether this one was too many for the failure budget
     */
    record Rejected(Refusal reason, int attemptsLeft, Duration expiresIn, Duration resendIn, boolean locks)
            implements Verification {}
}
