package io.otpservice.delivery;

import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every sender's settings have, whatever its kind. */
public interface SenderProperties {

    /** Its name in logs and meters; its kind where it is not set, with the index from the second on. */
    @Nullable
    String name();

    /** The channels that it serves. */
    Set<Channel> channels();

    /** Senders of a lower order are asked first. */
    int order();

    /** How long a connection may take to come about. */
    Duration connectTimeout();

    /** How long a message may take as a whole. */
    Duration timeout();
}
