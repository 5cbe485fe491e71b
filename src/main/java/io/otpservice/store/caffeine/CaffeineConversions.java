package io.otpservice.store.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Counts in the memory of this process. An area that nobody asks about any more is forgotten, none to make room. */
final class CaffeineConversions implements Conversions {

    private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(10);

    private final Cache<String, AreaConversion> areas;
    private final long maxAreas;
    private final ConversionProperties rules;
    private final Clock clock;

    CaffeineConversions(CaffeineStoreProperties properties, ConversionProperties rules, Clock clock) {
        this.maxAreas = properties.maxBuckets();
        this.rules = rules;
        this.clock = clock;
        this.areas = Caffeine.newBuilder()
                .expireAfterAccess(rules.window().compareTo(rules.pause()) > 0 ? rules.window() : rules.pause())
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public List<Pause> check(List<String> names) {
        Instant now = clock.instant();
        return names.stream()
                .flatMap(name -> known(name).flatMap(area -> area.check(name, now).stream()))
                .toList();
    }

    @Override
    public void sent(List<String> names) {
        Instant now = clock.instant();
        names.forEach(
                name -> areas.get(name, unknown -> new AreaConversion(rules)).sent(now));
    }

    @Override
    public void verified(List<String> names) {
        Instant now = clock.instant();
        names.stream().map(areas::getIfPresent).filter(Objects::nonNull).forEach(area -> area.verified(now));
    }

    /** Asking makes nothing known, or whoever is refused could fill the memory: only a message that was sent does. */
    private Stream<AreaConversion> known(String name) {
        AreaConversion area = areas.getIfPresent(name);
        if (area == null && areas.estimatedSize() >= maxAreas) {
            areas.cleanUp(); // what has been forgotten may still be counted
            if (areas.estimatedSize() >= maxAreas) {
                throw RefusedException.until(Refusal.OVER_CAPACITY, RETRY_WHEN_FULL);
            }
        }
        return Stream.ofNullable(area);
    }
}
