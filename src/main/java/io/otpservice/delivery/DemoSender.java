package io.otpservice.delivery;

import io.otpservice.recipient.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Stands in for real senders on every channel: sends nothing, and shows the code to the caller. */
final class DemoSender implements CodeSender {

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.allOf(Channel.class);
    }

    @Override
    public DeliveryReceipt send(Message message) {
        return new DeliveryReceipt.Shown(message.code());
    }
}
