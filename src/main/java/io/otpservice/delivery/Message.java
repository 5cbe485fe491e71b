package io.otpservice.delivery;

import io.otpservice.code.Code;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.Locale;

/**
 * A code on its way to a recipient.
 *
 * @param locale the language that the recipient is addressed in
 * @param validFor how long the code is valid
 */
public record Message(Recipient recipient, Channel channel, Code code, Locale locale, Duration validFor) {}
