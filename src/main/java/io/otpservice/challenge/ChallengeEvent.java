package io.otpservice.challenge;

import io.otpservice.recipient.Channel;

/**
 * Something that happened to a subject's challenges. Published as a Spring application event, on the thread of the call,
 * once it is settled.
 */
public sealed interface ChallengeEvent {

    Subject subject();

    Purpose purpose();

    /** A challenge began, and its message was handed over. */
    record Issued(Subject subject, Purpose purpose, ChallengeId challengeId, Channel channel)
            implements ChallengeEvent {}

    /** A challenge got a new code, and its message was handed over. */
    record Resent(Subject subject, Purpose purpose, ChallengeId challengeId, Channel channel)
            implements ChallengeEvent {}

    /** The recipient has given the right code. */
    record Verified(Subject subject, Purpose purpose, ChallengeId challengeId, Channel channel)
            implements ChallengeEvent {}

    /** A wrong code was one too many: for a while, the subject gets no message and no code of it is accepted. */
    record Locked(Subject subject, Purpose purpose) implements ChallengeEvent {}

    /**
     * A call came to nothing.
     *
     * @param detail a word of what is behind it, such as the name of a limit; empty where the reason says all
     */
    record Rejected(Subject subject, Purpose purpose, Refusal reason, String detail) implements ChallengeEvent {}
}
