package io.otpservice.store.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.otpservice.challenge.ChallengeStore;
import io.otpservice.challenge.RecipientState;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.challenge.Step;
import io.otpservice.recipient.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps recipients in the memory of this process. Caffeine's compute makes each step atomic, and its expiry gives memory
 * back; whether something has expired is decided by the rules alone, at the clock's time.
 *
 * <p>A size limit of Caffeine's own would evict, and so lift locks and cooldowns for whoever floods the service with other
 * recipients. Instead, a full store refuses further ones.
 */
final class CaffeineChallengeStore implements ChallengeStore {

    /** Memory is kept a little longer than needed, so that it is never the cache that ends a cooldown. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Cache<Recipient, RecipientState> recipients;
    private final long maxRecipients;
    private final Clock clock;

    CaffeineChallengeStore(CaffeineStoreProperties properties, Clock clock) {
        this.maxRecipients = properties.maxRecipients();
        this.clock = clock;
        this.recipients = Caffeine.newBuilder()
                .expireAfter(Expiry.<Recipient, RecipientState>writing((recipient, state) ->
                        Duration.between(clock.instant(), state.keepUntil()).plus(SLACK)))
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                // Maintenance is short, and on the caller's thread it keeps pace with the callers.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public <R> R update(Recipient recipient, Transition<R> transition) {
        try {
            return compute(recipient, transition);
        } catch (RefusedException e) {
            if (e.reason() != Refusal.OVER_CAPACITY) {
                throw e;
            }
            recipients.cleanUp(); // what has expired may still be counted
            return compute(recipient, transition);
        }
    }

    private <R> R compute(Recipient recipient, Transition<R> transition) {
        AtomicReference<R> result = new AtomicReference<>();
        recipients.asMap().compute(recipient, (key, state) -> {
            Step<R> step = transition.apply(state == null ? RecipientState.EMPTY : state, clock.instant());
            requireRoom(state, step.state());
            result.set(step.result());
            return step.state().isEmpty() ? null : step.state();
        });
        return Objects.requireNonNull(result.get()); // compute has called its function
    }

    private void requireRoom(@Nullable RecipientState before, RecipientState after) {
        if (before == null && !after.isEmpty() && recipients.estimatedSize() >= maxRecipients) {
            throw RefusedException.until(Refusal.OVER_CAPACITY, Duration.ofSeconds(10));
        }
    }
}
