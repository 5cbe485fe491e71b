package io.otpservice.delivery;

import io.otpservice.code.Code;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.Locale;

/**
 * A code on its way to a recipient.
 *
 * @param challengeId names the challenge; the same for all messages of one
 * @param locale the language that the recipient is addressed in
 * @param validFor how long the code is valid
 * @param client the id of the client that asked; empty where the service is open to all
 * @param number counts the messages to the recipient that went unanswered, this one included
 * @param product the name of what the recipient is signing in to
 */
public record Message(
        String challengeId,
        Recipient recipient,
        Channel channel,
        Code code,
        Locale locale,
        Duration validFor,
        String client,
        int number,
        String product) {}
