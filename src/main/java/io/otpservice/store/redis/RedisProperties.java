package io.otpservice.store.redis;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is our own in the use of Redis; where it is and how to get there is said by {@code spring.data.redis}.
 *
 * @param keyPrefix begins the name of every key
 * @param minReplicas how many replicas must have a change before the call is answered
 */
@Validated
@ConfigurationProperties("otp.redis")
record RedisProperties(
        @DefaultValue("otp")
        @Pattern(regexp = "[A-Za-z0-9_.-]{1,32}", message = "must be up to 32 letters, digits and -_.")
        String keyPrefix,

        @DefaultValue("0") @Range(min = 0, max = 10, message = "must be between 0 and 10")
        int minReplicas) {}
