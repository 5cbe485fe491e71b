package io.otpservice.store.redis;

import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.Pause;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts in Redis, all areas of a number in one step. A count that Redis did not take is only lost. */
final class RedisConversions implements Conversions {

    private static final int SLOTS_IN_WINDOW = 60;

    private final Redis redis;
    private final Keys keys;
    private final Script script;
    private final List<String> rules;

    RedisConversions(Redis redis, Keys keys, ConversionProperties rules, String time) {
        this.redis = redis;
        this.keys = keys;
        this.script = Script.of("conversion", time);
        this.rules = LongStream.of(
                        micros(rules.window()),
                        micros(rules.window().dividedBy(SLOTS_IN_WINDOW)),
                        micros(rules.grace()),
                        micros(rules.pause()),
                        rules.minMessages(),
                        rules.minPercent())
                .mapToObj(Long::toString)
                .toList();
    }

    @Override
    public List<Pause> check(List<String> areas) {
        if (areas.isEmpty()) {
            return List.of();
        }
        return redis.await(run("check", areas)).stream()
                .map(pause -> pause(areas, (List<?>) pause))
                .toList();
    }

    @Override
    public void sent(List<String> areas) {
        count("sent", areas);
    }

    @Override
    public void verified(List<String> areas) {
        count("verified", areas);
    }

    private void count(String operation, List<String> areas) {
        if (!areas.isEmpty()) {
            redis.forget(run(operation, areas));
        }
    }

    private CompletableFuture<List<@Nullable Object>> run(String operation, List<String> areas) {
        return redis.run(
                script,
                areas.stream().map(keys::area).toList(),
                Stream.concat(Stream.of(operation), rules.stream()).toArray(String[]::new));
    }

    private static Pause pause(List<String> areas, List<?> answer) {
        List<Long> numbers = answer.stream().map(Long.class::cast).toList();
        return new Pause(
                areas.get(numbers.get(0).intValue() - 1),
                numbers.get(2),
                numbers.get(3),
                Duration.of(numbers.get(1), ChronoUnit.MICROS),
                numbers.get(4) == 1);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
