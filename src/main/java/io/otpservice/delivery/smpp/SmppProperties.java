package io.otpservice.delivery.smpp;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account at a message centre: an entry of {@code otp.senders.smpp}.
 *
 * @param host the message centre
 * @param tls whether the connection is protected, from the first byte on
 * @param systemId the account
 * @param from the number or name that messages come from
 * @param receipts whether delivery receipts are asked for
 * @param enquireLink how long a connection is silent before it is asked whether it is alive
 */
record SmppProperties(
        @Nullable String name,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String host,
        @DefaultValue("2775") int port,
        @DefaultValue("false") boolean tls,
        @Nullable String systemId,
        @DefaultValue("") String password,
        @DefaultValue("") String systemType,
        @Nullable String from,
        @DefaultValue("true") boolean receipts,
        @DefaultValue("30s") Duration enquireLink)
        implements SenderProperties {

    @Override
    public Set<Channel> channels() {
        return EnumSet.of(Channel.SMS);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SmppProperties[name=" + name + ", host=" + host + "]";
    }
}
