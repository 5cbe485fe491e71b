package io.otpservice.delivery;

import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.recipient.Channel;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses a sender for a message, and the next one where it was refused. Thread-safe. */
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final List<CodeSender> senders;

    /**
     * Chooses among senders.
     *
     * @param senders in the order in which they are asked
     */
    public Delivery(List<CodeSender> senders) {
        this.senders = List.copyOf(senders);
    }

    public boolean serves(Channel channel) {
        return senders.stream().anyMatch(sender -> sender.channels().contains(channel));
    }

    /**
     * Sends a message through the first sender that does not refuse it.
     *
     * @return {@link Refused} where all of them do
     */
    public DeliveryReceipt send(Message message) {
        for (CodeSender sender : senders) {
            if (sender.channels().contains(message.channel())) {
                DeliveryReceipt receipt = ask(sender, message);
                if (!(receipt instanceof Refused)) {
                    return receipt;
                }
            }
        }
        return new Refused("no sender took the message");
    }

    private static DeliveryReceipt ask(CodeSender sender, Message message) {
        DeliveryReceipt receipt;
        try {
            receipt = sender.send(message);
        } catch (RuntimeException e) {
            // Only the type: an exception's text may quote what was to be sent.
            receipt = new Unconfirmed(e.getClass().getName());
        }
        if (receipt instanceof Refused refused) {
            log(sender, message, "refused", refused.reason());
        } else if (receipt instanceof Unconfirmed unconfirmed) {
            log(sender, message, "did not confirm", unconfirmed.reason());
        }
        return receipt;
    }

    private static void log(CodeSender sender, Message message, String what, String why) {
        LOG.warn(
                "Sender {} {} a message to {}: {}",
                sender.name(),
                what,
                message.recipient().masked(),
                why);
    }
}
