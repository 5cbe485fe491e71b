package io.otpservice.ratelimit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When messages to a prefix or a country pause: if, in a window, at least so many went out and fewer than so many percent
 * were answered.
 *
 * @param enabled whether they ever do
 * @param minMessages fewer messages say nothing
 * @param minPercent how many of a hundred must be answered
 * @param window how far back messages count
 * @param grace how long people get to answer before their message counts as one that was not
 * @param pause how long no message goes out
 */
public record ConversionProperties(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("50") @Min(value = 1, message = "must be at least 1")
        int minMessages,

        @DefaultValue("10")
        @Min(value = 1, message = "must be between 1 and 100")
        @Max(value = 100, message = "must be between 1 and 100")
        int minPercent,

        @DefaultValue("30m")
        @DurationMin(minutes = 1, message = "must be between 1m and 24h")
        @DurationMax(hours = 24, message = "must be between 1m and 24h")
        Duration window,

        @DefaultValue("60s")
        @DurationMin(message = "must be between 0s and 10m")
        @DurationMax(minutes = 10, message = "must be between 0s and 10m")
        Duration grace,

        @DefaultValue("30m")
        @DurationMin(seconds = 1, message = "must be between 1s and 24h")
        @DurationMax(hours = 24, message = "must be between 1s and 24h")
        Duration pause) {}
