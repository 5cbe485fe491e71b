package io.otpservice.store.caffeine;

import io.otpservice.challenge.ChallengeStore;
import io.otpservice.delivery.Rendezvous;
import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.RateLimiter;
import java.time.Clock;

/** The embedded store for tests of other packages. */
public final class CaffeineStores {

    private CaffeineStores() {}

    public static RateLimiter limiter(Clock clock) {
        return new CaffeineRateLimiter(new CaffeineStoreProperties(1_000, 1_000), clock);
    }

    public static Conversions conversions(ConversionProperties rules, Clock clock) {
        return new CaffeineConversions(new CaffeineStoreProperties(1_000, 1_000), rules, clock);
    }

    public static Rendezvous rendezvous() {
        return new CaffeineRendezvous();
    }

    public static ChallengeStore create(long maxRecipients, Clock clock) {
        return new CaffeineChallengeStore(new CaffeineStoreProperties(maxRecipients, 1_000), clock);
    }
}
