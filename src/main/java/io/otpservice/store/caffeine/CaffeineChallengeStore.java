package io.otpservice.store.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.otpservice.challenge.Challenge;
import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.ChallengeStore;
import io.otpservice.challenge.RecipientState;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.challenge.Step;
import io.otpservice.challenge.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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

    private final Cache<Subject, RecipientState> subjects;
    private final Map<ChallengeId, Subject> issuedFor = new ConcurrentHashMap<>();
    private final long maxRecipients;
    private final Clock clock;

    CaffeineChallengeStore(CaffeineStoreProperties properties, Clock clock) {
        this.maxRecipients = properties.maxRecipients();
        this.clock = clock;
        this.subjects = Caffeine.newBuilder()
                .expireAfter(Expiry.<Subject, RecipientState>writing((subject, state) ->
                        Duration.between(clock.instant(), state.keepUntil()).plus(SLACK)))
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                // Maintenance is short, and on the caller's thread it keeps pace with the callers.
                .executor(Runnable::run)
                .evictionListener(this::forget)
                .build();
    }

    @Override
    public <R> R update(Subject subject, Transition<R> transition) {
        try {
            return compute(subject, transition);
        } catch (RefusedException e) {
            if (e.reason() != Refusal.OVER_CAPACITY) {
                throw e;
            }
            subjects.cleanUp(); // what has expired may still be counted
            return compute(subject, transition);
        }
    }

    @Override
    public <R> Optional<R> update(String client, ChallengeId id, Transition<R> transition) {
        return Optional.ofNullable(issuedFor.get(id))
                .filter(subject -> subject.client().equals(client))
                .map(subject -> update(subject, transition));
    }

    private <R> R compute(Subject subject, Transition<R> transition) {
        AtomicReference<R> result = new AtomicReference<>();
        subjects.asMap().compute(subject, (key, state) -> {
            Step<R> step = transition.apply(state == null ? RecipientState.EMPTY : state, clock.instant());
            requireRoom(state, step.state());
            result.set(step.result());
            RecipientState kept = step.state().isEmpty() ? null : step.state();
            index(subject, state, kept);
            return kept;
        });
        return Objects.requireNonNull(result.get()); // compute has called its function
    }

    private void forget(@Nullable Subject subject, @Nullable RecipientState state, RemovalCause cause) {
        ids(state).forEach(issuedFor::remove);
    }

    private void index(Subject subject, @Nullable RecipientState before, @Nullable RecipientState after) {
        Set<ChallengeId> kept = ids(after);
        kept.forEach(id -> issuedFor.put(id, subject));
        ids(before).stream().filter(id -> !kept.contains(id)).forEach(issuedFor::remove);
    }

    private static Set<ChallengeId> ids(@Nullable RecipientState state) {
        return state == null
                ? Set.of()
                : state.challenges().values().stream().map(Challenge::id).collect(Collectors.toSet());
    }

    private void requireRoom(@Nullable RecipientState before, RecipientState after) {
        if (before == null && !after.isEmpty() && subjects.estimatedSize() >= maxRecipients) {
            throw RefusedException.until(Refusal.OVER_CAPACITY, Duration.ofSeconds(10));
        }
    }
}
