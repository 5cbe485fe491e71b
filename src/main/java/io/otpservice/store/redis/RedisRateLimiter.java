package io.otpservice.store.redis;

import io.otpservice.ratelimit.Exceeded;
import io.otpservice.ratelimit.Limit;
import io.otpservice.ratelimit.RateLimiter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts in Redis, all limits of a request in one step. (Bucket4j's own proxy for Redis reads, then compares and sets, limit
 * by limit and at the node's time: a journey more for each call, and many where many nodes count under one key.)
 */
final class RedisRateLimiter implements RateLimiter {

    private final Redis redis;
    private final Keys keys;
    private final Script take;
    private final Script giveBack;

    RedisRateLimiter(Redis redis, Keys keys, String time) {
        this.redis = redis;
        this.keys = keys;
        this.take = Script.of("limit-take", time);
        this.giveBack = Script.of("limit-give-back", time);
    }

    @Override
    public Optional<Exceeded> take(List<Limit> limits) {
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        String[] rates = limits.stream().flatMap(RedisRateLimiter::rates).toArray(String[]::new);
        List<@Nullable Object> answer = redis.await(redis.run(take, keys(limits), rates));
        int refusing = ((Long) answer.get(0)).intValue();
        Duration wait = Duration.of((Long) answer.get(1), ChronoUnit.MICROS);
        return refusing == 0
                ? Optional.empty()
                : Optional.of(new Exceeded(limits.get(refusing - 1).name(), wait));
    }

    @Override
    public void giveBack(List<Limit> limits) {
        if (!limits.isEmpty()) {
            redis.forget(redis.run(giveBack, keys(limits)));
        }
    }

    private List<String> keys(List<Limit> limits) {
        return limits.stream().map(keys::limit).toList();
    }

    private static Stream<String> rates(Limit limit) {
        LongStream numbers = limit.rates().stream()
                .flatMapToLong(rate -> LongStream.of(rate.max(), rate.per().toNanos() / 1_000));
        return LongStream.concat(LongStream.of(limit.rates().size()), numbers).mapToObj(Long::toString);
    }
}
