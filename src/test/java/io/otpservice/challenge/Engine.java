package io.otpservice.challenge;

import io.otpservice.TestClock;
import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.RateLimiter;
import io.otpservice.store.caffeine.CaffeineStores;
import io.otpservice.store.redis.RedisStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** What keeps things. Whatever holds on one, holds on the other. */
enum Engine {
    CAFFEINE {
        @Override
        Stores stores(TestClock clock) {
            return new Stores(
                    CaffeineStores.create(1_000_000, clock),
                    CaffeineStores.limiter(clock),
                    rules -> CaffeineStores.conversions(rules, clock));
        }
    },
    REDIS {
        @Override
        Stores stores(TestClock clock) {
            try {
                RedisStores redis = RedisStores.empty();
                clock.tell(redis::setTime);
                return new Stores(redis.challenges(), redis.limiter(), redis::conversions);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    record Stores(
            ChallengeStore challenges, RateLimiter limiter, Function<ConversionProperties, Conversions> conversions) {}

    /** Empty ones, at the time of a clock. */
    abstract Stores stores(TestClock clock);
}
