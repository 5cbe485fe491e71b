package io.otpservice.challenge;

import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.util.Locale;

/**
 * What a caller of generate or resend asks for.
 *
 * @param clientAddress where the call comes from, for limits
 */
public record MessageRequest(
        Recipient recipient, Purpose purpose, Channel channel, Locale locale, String clientAddress) {}
