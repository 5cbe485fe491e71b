package io.otpservice.challenge;

import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;

/**
 * Something that happened to a recipient's challenges. Published as a Spring application event, on the thread of the call,
 * once it is settled.
 */
public sealed interface ChallengeEvent {

    Recipient recipient();

    Purpose purpose();

    /** A challenge began, and its message was handed over. */
    record Issued(Recipient recipient, Purpose purpose, ChallengeId challengeId, Channel channel)
            implements ChallengeEvent {}

    /** A challenge got a new code, and its message was handed over. */
    record Resent(Recipient recipient, Purpose purpose, ChallengeId challengeId, Channel channel)
            implements ChallengeEvent {}

    /** The recipient has given the right code. */
    record Verified(Recipient recipient, Purpose purpose, ChallengeId challengeId, Channel channel)
            implements ChallengeEvent {}

    /**
     * A call came to nothing.
     *
     * @param detail a word of what is behind it, such as the name of a limit; empty where the reason says all
     */
    record Rejected(Recipient recipient, Purpose purpose, Refusal reason, String detail) implements ChallengeEvent {}
}
