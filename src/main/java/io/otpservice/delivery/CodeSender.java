package io.otpservice.delivery;

import io.otpservice.recipient.Channel;
import java.util.Set;

/**
 * Hands messages over to whoever delivers them: a provider, a gateway, a mail server. Implementations are thread-safe, and
 * bounded in time: one that gets no answer says so with a receipt.
 */
public interface CodeSender {

    /** Its name in logs and meters, the same at every call. */
    String name();

    /** The channels that it serves, the same at every call. */
    Set<Channel> channels();

    /**
     * Hands a message over and waits until it is known what became of it.
     *
     * @return what is known. An exception means that nothing is known, as {@link DeliveryReceipt.Unconfirmed} does
     */
    DeliveryReceipt send(Message message);
}
