package io.otpservice.store.redis;

import io.otpservice.delivery.Rendezvous;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps words in Redis. */
final class RedisRendezvous implements Rendezvous {

    private final Redis redis;
    private final Keys keys;

    RedisRendezvous(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public CompletableFuture<Optional<String>> leave(String place, String word, Duration kept) {
        return redis.swap(keys.message(place), word, kept).thenApply(Optional::ofNullable);
    }
}
