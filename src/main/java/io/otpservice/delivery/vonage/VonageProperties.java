package io.otpservice.delivery.vonage;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account: an entry of {@code otp.senders.vonage}.
 *
 * @param apiKey the account's key
 * @param apiSecret and its secret
 * @param from the number or name that messages come from
 * @param callbackUrl the public address of this service, where Vonage reports what became of messages
 * @param signatureSecret what it signs them with, by SHA-256 HMAC
 * @param baseUrl for Vonage's regions, and for tests
 */
record VonageProperties(
        @Nullable String name,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String apiKey,
        @Nullable String apiSecret,
        @Nullable String from,
        @Nullable String callbackUrl,
        @Nullable String signatureSecret,
        @DefaultValue("https://rest.nexmo.com") String baseUrl)
        implements SenderProperties {

    @Override
    public Set<Channel> channels() {
        return EnumSet.of(Channel.SMS);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "VonageProperties[name=" + name + "]";
    }
}
