package io.otpservice.store.redis;

import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.Pause;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts in Redis, a step of its own for each area. A count that Redis did not take is only lost. */
final class RedisConversions implements Conversions {

    private static final int SLOTS_IN_WINDOW = 60;

    private final Redis redis;
    private final Keys keys;
    private final ConversionProperties rules;
    private final Script script;

    RedisConversions(Redis redis, Keys keys, ConversionProperties rules, String time) {
        this.redis = redis;
        this.keys = keys;
        this.rules = rules;
        this.script = Script.of("conversion", time);
    }

    @Override
    public List<Pause> check(List<String> areas) {
        List<CompletableFuture<List<@Nullable Object>>> answers =
                areas.stream().map(area -> run("check", area)).toList();
        List<Pause> pauses = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            List<@Nullable Object> answer = redis.await(answers.get(i));
            if (!answer.isEmpty()) {
                pauses.add(pause(
                        areas.get(i), answer.stream().map(Long.class::cast).toList()));
            }
        }
        return pauses;
    }

    @Override
    public void sent(List<String> areas) {
        areas.forEach(area -> redis.forget(run("sent", area)));
    }

    @Override
    public void verified(List<String> areas) {
        areas.forEach(area -> redis.forget(run("verified", area)));
    }

    private CompletableFuture<List<@Nullable Object>> run(String operation, String area) {
        Stream<Duration> times =
                Stream.of(rules.window(), rules.window().dividedBy(SLOTS_IN_WINDOW), rules.grace(), rules.pause());
        return redis.run(
                script,
                keys.area(area),
                Stream.of(
                                Stream.of(operation),
                                times.map(time -> Long.toString(time.toNanos() / 1_000)),
                                Stream.of(rules.minMessages(), rules.minPercent())
                                        .map(String::valueOf))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private static Pause pause(String area, List<Long> answer) {
        return new Pause(
                area, answer.get(1), answer.get(2), Duration.of(answer.get(0), ChronoUnit.MICROS), answer.get(3) == 1);
    }
}
