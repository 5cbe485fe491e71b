package io.otpservice.challenge;

import io.otpservice.client.Client;
import io.otpservice.delivery.DeliveryReport;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks challenges up by their ids, for the client that asked for them. Thread-safe. */
@Component
final class ChallengeLookup {

    private final ChallengeStore store;
    private final ChallengeProperties rules;

    ChallengeLookup(ChallengeStore store, ChallengeProperties rules) {
        this.store = store;
        this.rules = rules;
    }

    ChallengeStatus status(Client client, ChallengeId id) {
        return found(store.update(client.id(), id, (state, now) -> state.status(id, rules, now)));
    }

    void cancel(Client client, ChallengeId id) {
        found(store.update(client.id(), id, (state, now) -> state.cancel(id, now)));
    }

    /** What comes too late for its challenge is dropped. */
    void report(DeliveryReport report) {
        DeliveryStatus status = report.delivered() ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED;
        ChallengeId id = new ChallengeId(report.challengeId());
        try {
            store.update(report.client(), id, (state, now) -> state.reported(id, report.message(), status, now));
        } catch (RefusedException e) {
            if (e.reason() != Refusal.CHALLENGE_NOT_FOUND) {
                throw e;
            }
        }
    }

    private static <R> R found(Optional<R> result) {
        return result.orElseThrow(() -> RefusedException.because(Refusal.CHALLENGE_NOT_FOUND));
    }
}
