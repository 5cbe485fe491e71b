package io.otpservice.store.caffeine;

import io.otpservice.challenge.ChallengeStore;
import java.time.Clock;

/** The embedded store for tests of other packages. */
public final class CaffeineStores {

    private CaffeineStores() {}

    public static ChallengeStore create(long maxRecipients, Clock clock) {
        return new CaffeineChallengeStore(new CaffeineStoreProperties(maxRecipients), clock);
    }
}
