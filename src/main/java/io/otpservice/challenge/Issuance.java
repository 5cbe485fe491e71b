package io.otpservice.challenge;

/**
 * A challenge whose message is about to be sent.
 *
 * @param attemptsLeft attempts until the challenge ends or the recipient is locked, whichever comes first
 */
record Issuance(Challenge challenge, int attemptsLeft) {}
