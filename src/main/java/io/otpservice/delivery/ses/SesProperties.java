package io.otpservice.delivery.ses;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account in one region: an entry of {@code otp.senders.ses}.
 *
 * @param region such as {@code eu-central-1}
 * @param accessKeyId a key of an IAM user; where there is none, whatever AWS gives this machine
 * @param from the verified address that mail comes from
 * @param configurationSet a configuration set of the account
 * @param endpoint in the place of the region's own
 */
record SesProperties(
        @Nullable String name,
        @DefaultValue("email") Set<Channel> channels,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String region,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable String from,
        @Nullable String configurationSet,
        @Nullable String endpoint)
        implements SenderProperties {

    SesProperties {
        channels = Set.copyOf(channels);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SesProperties[name=" + name + ", region=" + region + "]";
    }
}
