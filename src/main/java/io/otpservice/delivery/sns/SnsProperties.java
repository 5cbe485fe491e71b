package io.otpservice.delivery.sns;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account in one region: an entry of {@code otp.senders.sns}.
 *
 * @param region such as {@code eu-central-1}
 * @param accessKeyId a key of an IAM user; where there is none, whatever AWS gives this machine
 * @param senderId the name that messages come from, in countries that have such names
 * @param originationNumber the number that messages come from
 * @param endpoint in the place of the region's own
 */
record SnsProperties(
        @Nullable String name,
        @DefaultValue("sms") Set<Channel> channels,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String region,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable String senderId,
        @Nullable String originationNumber,
        @Nullable String endpoint)
        implements SenderProperties {

    SnsProperties {
        channels = Set.copyOf(channels);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SnsProperties[name=" + name + ", region=" + region + "]";
    }
}
