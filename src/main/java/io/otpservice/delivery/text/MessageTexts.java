package io.otpservice.delivery.text;

import io.otpservice.delivery.Message;
import org.springframework.stereotype.Component;

/** Words messages in the recipient's language. Thread-safe. */
@Component
public final class MessageTexts {

    /** Words one message. */
    public MessageText of(Message message) {
        String body = "Your " + message.product() + " code is " + message.code().value() + ".";
        return new MessageText(message.product(), body);
    }
}
