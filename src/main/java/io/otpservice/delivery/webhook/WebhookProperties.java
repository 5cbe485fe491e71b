package io.otpservice.delivery.webhook;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One endpoint: an entry of {@code otp.senders.webhook}.
 *
 * @param url where messages are posted to
 * @param secrets what they are signed with, {@code whsec_} and base64; two while one takes the other's place
 * @param allowHttp whether the address may be plain http
 * @param allowPrivateAddresses whether the host may be in the service's own network, or on its own machine
 */
record WebhookProperties(
        @Nullable String name,
        @DefaultValue({"sms", "voice", "whatsapp", "email"}) Set<Channel> channels,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String url,
        @DefaultValue List<String> secrets,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivateAddresses)
        implements SenderProperties {

    WebhookProperties {
        channels = Set.copyOf(channels);
        secrets = List.copyOf(secrets);
    }

    /** Without the address, which may hold a token, and without the secrets. */
    @Override
    public String toString() {
        return "WebhookProperties[name=" + name + ", channels=" + channels + "]";
    }
}
