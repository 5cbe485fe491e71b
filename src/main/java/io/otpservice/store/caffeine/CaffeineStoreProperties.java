package io.otpservice.store.caffeine;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much the embedded store holds.
 *
 * @param maxRecipients recipients with a challenge, a cooldown or a failed attempt at one time; about 1 KiB of heap each
 * @param maxBuckets recipients, client addresses and prefixes whose limits are counted at one time; about 0.5 KiB each
 */
@Validated
@ConfigurationProperties("otp.caffeine")
record CaffeineStoreProperties(
        @DefaultValue("200000") @Min(value = 1, message = "must be at least 1")
        long maxRecipients,

        @DefaultValue("400000") @Min(value = 1, message = "must be at least 1")
        long maxBuckets) {}
