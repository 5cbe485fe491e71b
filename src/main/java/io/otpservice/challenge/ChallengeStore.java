package io.otpservice.challenge;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what is known of each recipient. It decides nothing but who comes first: the rules are in the transitions.
 * Implementations are thread-safe.
 */
public interface ChallengeStore {

    /**
     * Applies a transition as one atomic step: of calls for the same subject, each sees the state that the one before
     * it left, also across nodes where the store is shared. A transition that throws changes nothing, and its exception
     * is passed on.
     *
     * <p>What is kept may be forgotten only after {@link RecipientState#keepUntil()}: never to make room.
     *
     * @throws RefusedException {@code OVER_CAPACITY} if there is no room for a further recipient, {@code
     *     STORE_UNAVAILABLE} if the step can't be known to have been taken; in both cases the caller was told nothing
     *     that a later call contradicts
     */
    <R> R update(Subject subject, Transition<R> transition);

    /**
     * Applies a transition to the subject that a challenge was issued for, as {@link #update(Subject, Transition)} does.
     *
     * @param client the client that asked for the challenge
     * @return empty if no challenge of that id is known, or it is another client's
     */
    <R> Optional<R> update(String client, ChallengeId id, Transition<R> transition);

    /**
     * Says that a subject is about to be updated. A store that is a journey away looks it up while the caller does
     * something else.
     *
     * @return the store for that one update; it sees the subject as it is when it is made, as any does
     */
    default ChallengeStore expecting(Subject subject) {
        return this;
    }

    /**
     * Decides from a state and the store's own time. It is a pure function without I/O, and may be called more than once
     * for one step.
     */
    @FunctionalInterface
    interface Transition<R> {
        Step<R> apply(RecipientState state, Instant now);
    }
}
