package io.otpservice.delivery;

import io.otpservice.recipient.Channel;

/**
 * A sender was asked to take a message. Published as a Spring application event, on the thread of the call.
 *
 * @param outcome {@code accepted}, {@code refused}, {@code unconfirmed}, or {@code paused} where it was left alone
 */
public record DeliveryAttempt(String sender, Channel channel, String outcome) {}
