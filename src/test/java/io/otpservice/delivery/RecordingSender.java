package io.otpservice.delivery;

import io.otpservice.code.Code;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Keeps what it is given to send, and answers as a test tells it to. */
public final class RecordingSender implements CodeSender {

    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
    private final Set<Channel> channels;
    private volatile Function<Message, DeliveryReceipt> answer = message -> new DeliveryReceipt.Accepted();

    public RecordingSender() {
        this(EnumSet.allOf(Channel.class));
    }

    public RecordingSender(Set<Channel> channels) {
        this.channels = channels;
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Set<Channel> channels() {
        return channels;
    }

    @Override
    public DeliveryReceipt send(Message message) {
        messages.add(message);
        return answer.apply(message);
    }

    public void answer(Function<Message, DeliveryReceipt> newAnswer) {
        this.answer = newAnswer;
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** The code of the latest message to a recipient: what the person reads. */
    public Code latestCode(Recipient recipient) {
        return messages.stream()
                .filter(message -> message.recipient().equals(recipient))
                .reduce((first, second) -> second)
                .orElseThrow()
                .code();
    }

    public void clear() {
        messages.clear();
        answer = message -> new DeliveryReceipt.Accepted();
    }
}
