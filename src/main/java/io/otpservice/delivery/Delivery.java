package io.otpservice.delivery;

import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.recipient.Channel;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Chooses a sender for a message, and the next one where it was refused. Thread-safe. */
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final List<GuardedSender> senders;
    private final Routing routing;
    private final boolean failOverOnTimeout;
    private final ApplicationEventPublisher events;

    /**
     * Chooses among senders.
     *
     * @param senders in order of preference
     */
    public Delivery(
            List<CodeSender> senders, DeliveryProperties properties, Clock clock, ApplicationEventPublisher events) {
        this.senders = senders.stream()
                .map(sender -> new GuardedSender(sender, properties, clock))
                .toList();
        this.routing = new Routing(this.senders, properties);
        this.failOverOnTimeout = properties.failOverOnTimeout();
        this.events = events;
    }

    public boolean serves(Channel channel) {
        return senders.stream().anyMatch(sender -> sender.serves(channel));
    }

    /**
     * Sends a message through the first sender that does not refuse it.
     *
     * @return {@link Refused} where all of them do
     */
    public DeliveryReceipt send(Message message) {
        DeliveryReceipt outcome = new Refused("no sender took the message");
        for (GuardedSender sender : routing.order(message)) {
            DeliveryReceipt receipt = ask(sender, message);
            if (receipt instanceof Unconfirmed && failOverOnTimeout) {
                outcome = receipt; // it may arrive, even if all others refuse
            } else if (!(receipt instanceof Refused)) {
                return receipt;
            }
        }
        return outcome;
    }

    private DeliveryReceipt ask(GuardedSender sender, Message message) {
        if (!sender.isReady()) {
            tell(sender, message, "paused");
            return new Refused("is left alone");
        }
        DeliveryReceipt receipt = sender.send(message);
        if (receipt instanceof Refused refused) {
            tell(sender, message, "refused");
            log(sender, message, "refused", refused.reason());
        } else if (receipt instanceof Unconfirmed unconfirmed) {
            tell(sender, message, "unconfirmed");
            log(sender, message, "did not confirm", unconfirmed.reason());
        } else {
            tell(sender, message, "accepted");
        }
        return receipt;
    }

    private void tell(GuardedSender sender, Message message, String outcome) {
        events.publishEvent(new DeliveryAttempt(sender.name(), message.channel(), outcome));
    }

    private static void log(GuardedSender sender, Message message, String what, String why) {
        LOG.warn(
                "Sender {} {} a message to {}: {}",
                sender.name(),
                what,
                message.recipient().masked(),
                why);
    }
}
