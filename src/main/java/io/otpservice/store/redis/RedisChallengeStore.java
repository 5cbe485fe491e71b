package io.otpservice.store.redis;

import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.ChallengeStore;
import io.otpservice.challenge.RecipientState;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.challenge.Step;
import io.otpservice.challenge.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps recipients in Redis. A step reads what is kept with the server's time, decides, and replaces what it read if it is
 * there still; else it decides anew. That ends soon: what is refused replaces nothing, and of what is not, the rules allow
 * one recipient only a few at a time.
 */
final class RedisChallengeStore implements ChallengeStore {

    private static final Logger LOG = LoggerFactory.getLogger(RedisChallengeStore.class);

    /** Far more than the rules let happen at once: beyond it, something else is wrong. */
    private static final int MAX_TRIES = 100;

    /** Keys are kept a little longer than needed, so that it is never the server's expiry that ends a cooldown. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Redis redis;
    private final Keys keys;
    private final int minReplicas;
    private final StateFormat format;
    private final Script read;
    private final Script write;

    /**
     * On Redis.
     *
     * @param minReplicas how many replicas must have a change before it counts
     * @param time how scripts tell the time
     */
    RedisChallengeStore(Redis redis, Keys keys, int minReplicas, String time) {
        this.redis = redis;
        this.keys = keys;
        this.minReplicas = minReplicas;
        this.format = new StateFormat();
        this.read = Script.of("state-read", time);
        this.write = Script.of("state-write", time);
    }

    /** What is kept under a key at a time; empty text for nothing. */
    private record Snapshot(Instant time, String text) {

        static Snapshot of(List<@Nullable Object> answer) {
            Object text = answer.size() > 1 ? answer.get(1) : null;
            return new Snapshot(StateFormat.instant((Long) answer.get(0)), text == null ? "" : text.toString());
        }
    }

    @Override
    public <R> R update(Subject subject, Transition<R> transition) {
        return expecting(subject).update(subject, transition);
    }

    @Override
    public <R> Optional<R> update(String client, ChallengeId id, Transition<R> transition) {
        String owner = redis.await(redis.get(keys.challenge(id)));
        return Optional.ofNullable(owner)
                .filter(found -> found.substring(found.indexOf(' ') + 1).equals(client))
                .map(found -> found.substring(0, found.indexOf(' ')))
                .map(key -> update(client, key, redis.run(read, List.of(key)), transition));
    }

    @Override
    public ChallengeStore expecting(Subject subject) {
        String key = keys.subject(subject);
        CompletableFuture<List<@Nullable Object>> current = redis.run(read, List.of(key));
        RedisChallengeStore store = this;
        return new ChallengeStore() {
            @Override
            public <R> R update(Subject same, Transition<R> transition) {
                return store.update(same.client(), key, current, transition);
            }

            @Override
            public <R> Optional<R> update(String client, ChallengeId id, Transition<R> transition) {
                return store.update(client, id, transition);
            }
        };
    }

    private <R> R update(
            String client, String key, CompletableFuture<List<@Nullable Object>> answer, Transition<R> transition) {
        List<@Nullable Object> current = redis.await(answer);
        for (int i = 0; i < MAX_TRIES; i++) {
            Snapshot snapshot = Snapshot.of(current);
            RecipientState before = snapshot.text().isEmpty() ? RecipientState.EMPTY : format.read(snapshot.text());
            Step<R> step = transition.apply(before, snapshot.time());
            if (step.state().equals(before)) {
                return step.result();
            }
            current = replace(client, key, snapshot, before, step.state());
            if (current.isEmpty()) {
                return step.result();
            }
        }
        throw RefusedException.until(Refusal.STORE_UNAVAILABLE, Duration.ofSeconds(1));
    }

    /** A change that a failover may undo is not one to answer for: its caller can't know what became of it. */
    private void requireReplicas() {
        long replicas = redis.await(redis.replicas(minReplicas));
        if (replicas < minReplicas) {
            LOG.error(
                    "Redis has a change on {} replicas, and otp.redis.min-replicas asks for {}", replicas, minReplicas);
            throw RefusedException.until(Refusal.STORE_UNAVAILABLE, Duration.ofSeconds(1));
        }
    }

    /** Answers with nothing if it did, else with what is there in its place. */
    private List<@Nullable Object> replace(
            String client, String key, Snapshot snapshot, RecipientState before, RecipientState after) {
        Instant now = snapshot.time();
        List<CompletableFuture<@Nullable String>> index = after.challenges().values().stream()
                .filter(challenge -> challenge.keepUntil().isAfter(now))
                .filter(challenge -> !before.challenges().containsValue(challenge))
                .map(challenge ->
                        redis.set(keys.challenge(challenge.id()), key + " " + client, life(now, challenge.keepUntil())))
                .toList();
        String kept = after.keepUntil().isAfter(now) ? format.write(after) : "";
        String millis =
                kept.isEmpty() ? "" : Long.toString(life(now, after.keepUntil()).toMillis());
        CompletableFuture<List<@Nullable Object>> written =
                redis.run(write, List.of(key), snapshot.text(), kept, millis);
        index.forEach(redis::await);
        List<@Nullable Object> inItsPlace = redis.await(written);
        if (inItsPlace.isEmpty() && minReplicas > 0) {
            requireReplicas();
        }
        return inItsPlace;
    }

    private static Duration life(Instant now, Instant keepUntil) {
        return Duration.between(now, keepUntil).plus(SLACK);
    }
}
