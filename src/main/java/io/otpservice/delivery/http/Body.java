package io.otpservice.delivery.http;

import io.otpservice.delivery.Message;
import io.otpservice.delivery.text.MessageText;

/** Writes what a provider is sent. Thread-safe. */
@FunctionalInterface
public interface Body {

    /** Writes the body of one request, with all values escaped. */
    String of(Message message, MessageText text);
}
