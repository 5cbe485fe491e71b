package io.otpservice.store.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.ratelimit.Exceeded;
import io.otpservice.ratelimit.Limit;
import io.otpservice.ratelimit.Rate;
import io.otpservice.ratelimit.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps Bucket4j's buckets in the memory of this process. One that nobody has asked for as long as it takes to fill is as
 * good as a new one, and is forgotten; none is forgotten to make room.
 */
final class CaffeineRateLimiter implements RateLimiter {

    private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(10);

    private final Cache<Key, Tokens> buckets;
    private final long maxBuckets;
    private final TimeMeter time;

    private record Key(String limit, String key) {}

    private record Tokens(Bucket bucket, Duration untilFull) {}

    CaffeineRateLimiter(CaffeineStoreProperties properties, Clock clock) {
        this.maxBuckets = properties.maxBuckets();
        this.time = new ElapsedTime(clock);
        this.buckets = Caffeine.newBuilder()
                .expireAfter(Expiry.<Key, Tokens>accessing((key, tokens) -> tokens.untilFull()))
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Exceeded> take(List<Limit> limits) {
        if (buckets.estimatedSize() >= maxBuckets - limits.size()) {
            buckets.cleanUp(); // what has been forgotten may still be counted
        }
        int taken = 0;
        try {
            while (taken < limits.size() && bucket(limits.get(taken)).tryConsume(1)) {
                taken++;
            }
        } catch (RefusedException e) {
            giveBack(limits.subList(0, taken));
            throw e;
        }
        if (taken == limits.size()) {
            return Optional.empty();
        }
        giveBack(limits.subList(0, taken));
        return Optional.of(new Exceeded(limits.get(taken).name(), untilAllHaveOne(limits)));
    }

    @Override
    public void giveBack(List<Limit> limits) {
        limits.stream().flatMap(this::known).forEach(bucket -> bucket.addTokens(1));
    }

    /** A wait that ends when the first limit has a token again could end in the refusal of another. */
    private Duration untilAllHaveOne(List<Limit> limits) {
        return limits.stream()
                .flatMap(this::known)
                .map(bucket -> bucket.estimateAbilityToConsume(1))
                .map(EstimationProbe::getNanosToWaitForRefill)
                .max(Comparator.naturalOrder())
                .map(Duration::ofNanos)
                .orElse(Duration.ZERO);
    }

    private Stream<Bucket> known(Limit limit) {
        return Stream.ofNullable(buckets.getIfPresent(new Key(limit.name(), limit.key())))
                .map(Tokens::bucket);
    }

    private Bucket bucket(Limit limit) {
        return buckets.get(new Key(limit.name(), limit.key()), key -> {
                    requireRoom();
                    return full(limit.rates());
                })
                .bucket();
    }

    private void requireRoom() {
        if (buckets.estimatedSize() >= maxBuckets) {
            throw RefusedException.until(Refusal.OVER_CAPACITY, RETRY_WHEN_FULL);
        }
    }

    private Tokens full(List<Rate> rates) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
        rates.forEach(
                rate -> builder.addLimit(limit -> limit.capacity(rate.max()).refillIntervally(rate.max(), rate.per())));
        Duration longest =
                rates.stream().map(Rate::per).max(Comparator.naturalOrder()).orElseThrow();
        return new Tokens(builder.build(), longest);
    }

    private record ElapsedTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
