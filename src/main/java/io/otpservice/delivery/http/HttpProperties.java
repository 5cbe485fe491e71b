package io.otpservice.delivery.http;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One gateway: an entry of {@code otp.senders.http}.
 *
 * @param url where messages are posted to
 * @param allowHttp whether the address may be plain http
 * @param method POST or PUT
 * @param headers what each request has besides, such as {@code Authorization}
 * @param contentType what the body is written in
 * @param body what is sent, with places
 * @param acceptedStatuses those of messages that were taken; all of 2xx where there is none
 * @param acceptedWhen what an answer of such a status must hold besides
 * @param messageIdAt where an answer has the provider's own id of the message, a JSON pointer (RFC 6901)
 */
record HttpProperties(
        @Nullable String name,
        @DefaultValue("sms") Set<Channel> channels,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String url,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("POST") String method,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("json") ContentType contentType,
        @Nullable String body,
        @DefaultValue Set<Integer> acceptedStatuses,
        @Nullable AcceptedWhen acceptedWhen,
        @Nullable String messageIdAt)
        implements SenderProperties {

    /**
     * What an answer must hold.
     *
     * @param at a JSON pointer (RFC 6901)
     * @param is what stands there, one of these
     */
    record AcceptedWhen(@Nullable String at, @DefaultValue Set<String> is) {

        AcceptedWhen {
            is = Set.copyOf(is);
        }
    }

    HttpProperties {
        channels = Set.copyOf(channels);
        headers = Map.copyOf(headers);
        acceptedStatuses = Set.copyOf(acceptedStatuses);
    }

    /** Without the address, the headers and the body, which may hold secrets. */
    @Override
    public String toString() {
        return "HttpProperties[name=" + name + ", channels=" + channels + "]";
    }
}
