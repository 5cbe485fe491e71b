package io.otpservice.delivery.console;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each message to the log, with its code and its recipient: the one place where that is meant. Thread-safe. */
final class ConsoleSender implements CodeSender {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSender.class);

    private final MessageTexts texts;

    ConsoleSender(MessageTexts texts) {
        this.texts = texts;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.allOf(Channel.class);
    }

    @Override
    public DeliveryReceipt send(Message message) {
        LOG.info(
                "To {} by {}: {}",
                message.recipient().value(),
                message.channel().wireName(),
                texts.of(message).body());
        return new DeliveryReceipt.Accepted();
    }
}
