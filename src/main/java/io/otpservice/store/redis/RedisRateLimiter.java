package io.otpservice.store.redis;

import io.otpservice.ratelimit.Exceeded;
import io.otpservice.ratelimit.Limit;
import io.otpservice.ratelimit.Rate;
import io.otpservice.ratelimit.RateLimiter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts in Redis, a step of its own for each limit, and all of them in one journey: in a cluster they live on different
 * servers. What others took is given back if one refuses. (Bucket4j's own proxy for Redis reads, then compares and sets, at
 * the node's time: a journey more for each call, and many where many nodes count under one key.)
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

    /** What became of a limit that was asked. */
    private record Asked(Limit limit, Duration toWait, boolean unknownBefore) {

        boolean refuses() {
            return !toWait.isZero();
        }
    }

    @Override
    public Optional<Exceeded> take(List<Limit> limits) {
        List<CompletableFuture<List<@Nullable Object>>> answers = limits.stream()
                .map(limit -> redis.run(take, keys.limit(limit), rates(limit)))
                .toList();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            List<@Nullable Object> answer = redis.await(answers.get(i));
            asked.add(new Asked(
                    limits.get(i), micros(answer.get(0)), Long.valueOf(1).equals(answer.get(1))));
        }
        Optional<Asked> first = asked.stream().filter(Asked::refuses).findFirst();
        if (first.isPresent()) {
            asked.stream().filter(one -> !one.refuses()).forEach(one -> giveBack(one.limit(), one.unknownBefore()));
        }
        Duration wait = asked.stream().map(Asked::toWait).reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
        return first.map(refusing -> new Exceeded(refusing.limit().name(), wait));
    }

    @Override
    public void giveBack(List<Limit> limits) {
        limits.forEach(limit -> giveBack(limit, false));
    }

    private void giveBack(Limit limit, boolean unknownBefore) {
        redis.forget(redis.run(giveBack, keys.limit(limit), unknownBefore ? "1" : "0"));
    }

    private static String[] rates(Limit limit) {
        return limit.rates().stream().flatMap(RedisRateLimiter::arguments).toArray(String[]::new);
    }

    private static Stream<String> arguments(Rate rate) {
        return Stream.of(rate.max(), rate.per().toNanos() / 1_000).map(String::valueOf);
    }

    private static Duration micros(@Nullable Object number) {
        return number instanceof Long micros ? Duration.of(micros, ChronoUnit.MICROS) : Duration.ZERO;
    }
}
