package io.otpservice.challenge;

/** Why a call came to nothing. The names are those of the HTTP contract's problems. */
public enum Refusal {
    /** The code was wrong, and has cost an attempt. */
    INVALID_CODE,
    /** The code was right once; a newer message has replaced it. This costs no attempt. */
    SUPERSEDED_CODE,
    /** No challenge is living: unknown, expired, used and used up are told apart to nobody. */
    CHALLENGE_NOT_FOUND,
    /** The latest message is too young for another. */
    RESEND_COOLDOWN,
    /** Too many attempts of the recipient have failed. */
    VERIFICATION_LOCKED,
    /** A limit has been reached, or the recipient has challenges of too many purposes. */
    RATE_LIMITED,
    /** The operator does not send to such a recipient. */
    RECIPIENT_NOT_ALLOWED,
    /** No sender serves the channel. */
    CHANNEL_UNAVAILABLE,
    /** No sender took the message. */
    DELIVERY_FAILED,
    /** The store has no room for a further recipient. */
    OVER_CAPACITY,
    /** The store could not be asked. */
    STORE_UNAVAILABLE
}
