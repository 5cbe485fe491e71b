package io.otpservice.store.caffeine;

import io.otpservice.challenge.ChallengeStore;
import io.otpservice.delivery.Rendezvous;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.ratelimit.RateLimiter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded store, which is the default. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "otp.store", havingValue = "caffeine", matchIfMissing = true)
@EnableConfigurationProperties(CaffeineStoreProperties.class)
class CaffeineStoreConfiguration {

    @Bean
    ChallengeStore challengeStore(CaffeineStoreProperties properties, Clock clock) {
        return new CaffeineChallengeStore(properties, clock);
    }

    @Bean
    Conversions conversions(CaffeineStoreProperties properties, LimitProperties limits, Clock clock) {
        return new CaffeineConversions(properties, limits.conversion(), clock);
    }

    @Bean
    RateLimiter rateLimiter(CaffeineStoreProperties properties, Clock clock) {
        return new CaffeineRateLimiter(properties, clock);
    }

    @Bean
    Rendezvous rendezvous() {
        return new CaffeineRendezvous();
    }
}
