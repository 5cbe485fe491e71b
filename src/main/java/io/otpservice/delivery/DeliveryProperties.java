package io.otpservice.delivery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which sender a message goes through.
 *
 * @param maxFailures after so many failures in a row, a sender is left alone
 * @param pause for so long; then one message probes it
 * @param failOverOnTimeout whether the next sender is asked where one may have taken the message; the recipient might get
 *     two, of which both work
 * @param resendElsewhere whether a resend begins with the sender after the one that the message before began with
 * @param weights of senders by name: the one that is asked first is drawn in proportion; those without one are only there
 *     for when it fails
 * @param routes for some numbers, the only senders that are asked
 */
@Validated
@ConfigurationProperties("otp.delivery")
public record DeliveryProperties(
        @DefaultValue("5")
        @Min(value = 1, message = "must be between 1 and 1000")
        @Max(value = 1000, message = "must be between 1 and 1000")
        int maxFailures,

        @DefaultValue("30s")
        @DurationMin(seconds = 1, message = "must be between 1s and 1h")
        @DurationMax(hours = 1, message = "must be between 1s and 1h")
        Duration pause,

        @DefaultValue("false") boolean failOverOnTimeout,
        @DefaultValue("true") boolean resendElsewhere,

        @DefaultValue Map<String, @Min(value = 1, message = "must be at least 1") Integer> weights,

        @DefaultValue List<@Valid Route> routes) {

    public DeliveryProperties {
        weights = Map.copyOf(weights);
        routes = List.copyOf(routes);
    }

    /**
     * Which senders take messages to some numbers. Of several routes the one with the longest prefix counts.
     *
     * @param prefixes such as {@code +49}, the calling code of a country, or longer ones
     * @param senders their names, in the order in which they are asked
     */
    public record Route(
            @NotEmpty(message = "must list prefixes")
            List<
                            @Pattern(
                                    regexp = "\\+[1-9][0-9]{0,14}",
                                    message = "must be the beginning of a number, such as +49")
                            String>
                    prefixes,

            @NotEmpty(message = "must list senders") List<String> senders) {}
}
