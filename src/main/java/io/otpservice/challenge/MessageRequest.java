package io.otpservice.challenge;

import io.otpservice.client.Caller;
import io.otpservice.client.Client;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.util.Locale;

/** What a caller of generate or resend asks for. */
public record MessageRequest(Caller caller, Recipient recipient, Purpose purpose, Channel channel, Locale locale) {

    Client client() {
        return caller.client();
    }

    Subject subject() {
        return Subject.of(client(), recipient);
    }
}
