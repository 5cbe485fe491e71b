package io.otpservice.challenge;

/**
 * What a transition decides.
 *
 * @param state what is kept of the recipient from now on
 * @param result what the caller is told
 */
public record Step<R>(RecipientState state, R result) {}
