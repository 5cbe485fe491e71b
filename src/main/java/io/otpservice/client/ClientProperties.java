package io.otpservice.client;

import io.otpservice.recipient.Channel;
import io.otpservice.settings.ProductName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call.
 *
 * @param clients none opens the service to all
 */
@Validated
@ConfigurationProperties("otp")
public record ClientProperties(@DefaultValue List<@Valid Entry> clients) {

    public ClientProperties {
        clients = List.copyOf(clients);
    }

    /** How a client says who it is. */
    public enum Kind {
        /** By a key that it keeps secret: a back end. */
        SECRET,
        /** By its name alone, and by the origin of the page that it is: a browser. */
        PUBLIC
    }

    /**
     * One client. What it leaves out is as for all.
     *
     * @param keyHashes SHA-256 of its keys in hexadecimal: one, or two while keys are rotated
     * @param allowedOrigins where its pages come from, such as {@code https://login.example.com}
     * @param audience the {@code aud} of its proofs; its id by default
     * @param product what messages say that the recipient is signing in to
     */
    public record Entry(
            @DefaultValue("")
            @Pattern(
                    regexp = "[a-z0-9][a-z0-9-]{0,31}",
                    message = "must be 1 to 32 lower-case letters, digits and hyphens")
            String id,

            @DefaultValue("secret") Kind kind,

            @DefaultValue @Size(max = 2, message = "must be one, or two while keys are rotated")
            List<@Pattern(regexp = "[0-9a-f]{64}", message = "must be SHA-256 in 64 hexadecimal digits") String>
                    keyHashes,

            @DefaultValue
            List<
                            @Pattern(
                                    regexp = "https?://[a-z0-9.:\\[\\]-]+",
                                    message = "must be an origin, such as https://a.example")
                            String>
                    allowedOrigins,

            @Min(value = 4, message = "must be between 4 and 10")
            @Max(value = 10, message = "must be between 4 and 10")
            @Nullable
            Integer codeLength,

            @DurationMin(seconds = 30, message = "must be between 30s and 10m")
            @DurationMax(minutes = 10, message = "must be between 30s and 10m")
            @Nullable
            Duration ttl,

            @DefaultValue Set<Channel> channels,
            @Nullable String audience,

            @Pattern(regexp = ProductName.PATTERN, message = ProductName.RULE) @Nullable
            String product) {

        Client on(Client defaults) {
            return new Client(
                    id,
                    codeLength == null
                            ? defaults.codeFormat()
                            : defaults.codeFormat().withLength(codeLength),
                    ttl == null ? defaults.ttl() : ttl,
                    channels.isEmpty() ? EnumSet.allOf(Channel.class) : channels,
                    audience == null ? id : audience,
                    product == null ? defaults.product() : product);
        }
    }
}
