package io.otpservice.delivery.webhook;

import io.otpservice.recipient.Channel;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where events are posted to.
 *
 * @param url none turns them off
 * @param secrets as for messages
 * @param allowHttp whether the address may be plain http
 * @param allowPrivateAddresses whether the host may be in the service's own network, or on its own machine
 * @param includeRecipient whether the recipient is told in full, not masked
 * @param capacity how many events wait at a time at most; further ones are dropped, and counted
 */
@Validated
@ConfigurationProperties("otp.events")
record EventProperties(
        @Nullable String url,
        @DefaultValue List<String> secrets,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("false") boolean includeRecipient,

        @DefaultValue("10000") @Min(value = 1, message = "must be at least 1")
        int capacity) {

    /** The same as the settings of an endpoint for messages. */
    WebhookProperties endpoint() {
        return new WebhookProperties(
                null,
                EnumSet.allOf(Channel.class),
                0,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                url,
                secrets,
                allowHttp,
                allowPrivateAddresses);
    }

    /** Without the address, which may hold a token, and without the secrets. */
    @Override
    public String toString() {
        return "EventProperties[capacity=" + capacity + "]";
    }
}
