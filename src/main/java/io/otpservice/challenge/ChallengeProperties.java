package io.otpservice.challenge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules that challenges follow.
 *
 * @param ttl how long a code is valid. NIST SP 800-63B-4 §3.1.3 allows at most 10 minutes
 * @param cooldowns how long no further message is sent after the first, the second, … message; the last one repeats
 * @param maxAttempts wrong codes that a challenge survives, less one
 * @param requireId whether a verification must name its challenge
 */
@Validated
@ConfigurationProperties("otp.challenge")
public record ChallengeProperties(
        @DefaultValue("5m")
        @DurationMin(seconds = 30, message = "must be between 30s and 10m")
        @DurationMax(minutes = 10, message = "must be between 30s and 10m")
        Duration ttl,

        @DefaultValue("60s") @Size(min = 1, max = 10, message = "must list 1 to 10 durations")
        List<
                        @DurationMin(seconds = 1, message = "must be between 1s and 1h")
                        @DurationMax(hours = 1, message = "must be between 1s and 1h") Duration>
                cooldowns,

        @DefaultValue("3")
        @Min(value = 1, message = "must be between 1 and 10")
        @Max(value = 10, message = "must be between 1 and 10")
        int maxAttempts,

        @DefaultValue @Valid FailureBudget failureBudget,
        @DefaultValue("false") boolean requireId) {

    public ChallengeProperties {
        cooldowns = List.copyOf(cooldowns);
    }

    ChallengeProperties withTtl(Duration newTtl) {
        return new ChallengeProperties(newTtl, cooldowns, maxAttempts, failureBudget, requireId);
    }

    /** The cooldown that begins with a challenge's n-th message, counted from 1. */
    Duration cooldownAfter(int messages) {
        return cooldowns.get(Math.min(messages, cooldowns.size()) - 1);
    }

    /**
     * Failed attempts of a recipient, over all challenges and purposes (NIST SP 800-63B-4 §3.2.2: a limit that a new
     * code does not reset).
     *
     * @param max failed attempts that lock the recipient
     * @param window how long each of them counts
     */
    public record FailureBudget(
            @DefaultValue("10")
            @Min(value = 1, message = "must be between 1 and 100")
            @Max(value = 100, message = "must be between 1 and 100")
            int max,

            @DefaultValue("24h")
            @DurationMin(minutes = 1, message = "must be between 1m and 30d")
            @DurationMax(days = 30, message = "must be between 1m and 30d")
            Duration window) {}
}
