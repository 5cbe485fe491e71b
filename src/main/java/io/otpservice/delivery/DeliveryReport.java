package io.otpservice.delivery;

/**
 * What a provider says of a message that it took earlier.
 *
 * @param client the client that asked for the message
 * @param message which message of the challenge, from 1
 * @param delivered whether it arrived; else it certainly did not
 */
public record DeliveryReport(String client, String challengeId, int message, boolean delivered) {}
