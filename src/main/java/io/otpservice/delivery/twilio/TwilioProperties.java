package io.otpservice.delivery.twilio;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account: an entry of {@code otp.senders.twilio}.
 *
 * @param accountSid the account, {@code AC…}
 * @param authToken its token; or an API key in its place
 * @param apiKeySid an API key, {@code SK…}
 * @param from the number or name that messages come from; or a messaging service in its place
 * @param messagingServiceSid a messaging service, {@code MG…}
 * @param callbackUrl the public address of this service, where Twilio reports what became of messages; needs the token
 * @param baseUrl for Twilio's regions, and for tests
 */
record TwilioProperties(
        @Nullable String name,
        @DefaultValue("sms") Set<Channel> channels,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String apiKeySid,
        @Nullable String apiKeySecret,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        @Nullable String callbackUrl,
        @DefaultValue("https://api.twilio.com") String baseUrl)
        implements SenderProperties {

    TwilioProperties {
        channels = Set.copyOf(channels);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TwilioProperties[name=" + name + ", channels=" + channels + "]";
    }
}
