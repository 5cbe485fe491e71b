package io.otpservice.store.caffeine;

import io.otpservice.challenge.ChallengeStore;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.ratelimit.RateLimiter;
import io.otpservice.settings.InvalidSettingException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only store so far. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaffeineStoreProperties.class)
class CaffeineStoreConfiguration {

    @Bean
    ChallengeStore challengeStore(
            CaffeineStoreProperties properties, Clock clock, @Value("${otp.store:caffeine}") String engine) {
        if (!engine.equals("caffeine")) {
            throw new InvalidSettingException("otp.store", "must be caffeine");
        }
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
}
