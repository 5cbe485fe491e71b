package io.otpservice.store.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.otpservice.challenge.ChallengeStore;
import io.otpservice.code.Pepper;
import io.otpservice.code.Pseudonyms;
import io.otpservice.delivery.Rendezvous;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.ratelimit.RateLimiter;
import io.otpservice.settings.InvalidSettingException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The store of {@code otp.store=redis}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "otp.store", havingValue = "redis")
@Import(DataRedisAutoConfiguration.class)
@EnableConfigurationProperties(RedisProperties.class)
class RedisStoreConfiguration {

    /** A command is refused at once where there is no connection, and never sent a second time. */
    @Bean
    LettuceClientOptionsBuilderCustomizer atMostOnce() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true);
    }

    @Bean(initMethod = "start")
    RedisConnection redisConnection(LettuceConnectionFactory factory) {
        return new RedisConnection(
                factory.getRequiredNativeClient(),
                factory.getClientConfiguration().getCommandTimeout());
    }

    @Bean
    Keys redisKeys(RedisProperties properties, Pepper pepper) {
        return new Keys(properties.keyPrefix(), new Pseudonyms(pepper));
    }

    @Bean
    ChallengeStore challengeStore(
            RedisConnection connection, LettuceConnectionFactory factory, Keys keys, RedisProperties properties) {
        if (properties.minReplicas() > 0 && factory.isClusterAware()) {
            throw new InvalidSettingException(
                    "otp.redis.min-replicas", "does not go with a cluster: use Redis's own min-replicas-to-write");
        }
        return new RedisChallengeStore(connection.redis(), keys, properties.minReplicas(), Script.SERVER_TIME);
    }

    @Bean
    Conversions conversions(RedisConnection connection, Keys keys, LimitProperties limits) {
        return new RedisConversions(connection.redis(), keys, limits.conversion(), Script.SERVER_TIME);
    }

    @Bean
    RateLimiter rateLimiter(RedisConnection connection, Keys keys) {
        return new RedisRateLimiter(connection.redis(), keys, Script.SERVER_TIME);
    }

    @Bean
    Rendezvous rendezvous(RedisConnection connection, Keys keys) {
        return new RedisRendezvous(connection.redis(), keys);
    }

    @Bean
    HealthIndicator storeHealthIndicator(RedisConnection connection) {
        return () -> (connection.isAnswering() ? Health.up() : Health.down()).build();
    }
}
