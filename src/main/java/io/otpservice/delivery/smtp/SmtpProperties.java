package io.otpservice.delivery.smtp;

import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One mail server: an entry of {@code otp.senders.smtp}.
 *
 * @param host its name, or its name and port, such as {@code localhost:1025}
 * @param from the address that messages come from, with a name before it in angle brackets where one is to be shown
 * @param tls how connections are protected; {@link Tls#NONE} for this machine, {@link Tls#STARTTLS} for all others
 * @param connections how many there are at a time at most
 */
record SmtpProperties(
        @Nullable String name,
        @DefaultValue("0") int order,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @Nullable String host,
        @Nullable String from,
        @Nullable Tls tls,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("8") int connections)
        implements SenderProperties {

    @Override
    public Set<Channel> channels() {
        return EnumSet.of(Channel.EMAIL);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SmtpProperties[name=" + name + ", host=" + host + "]";
    }
}
