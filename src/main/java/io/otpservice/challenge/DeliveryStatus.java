package io.otpservice.challenge;

/** What is known of a challenge's latest message. */
public enum DeliveryStatus {
    /** A sender has taken it, or may have. */
    ACCEPTED,
    /** The provider says that it arrived. */
    DELIVERED,
    /** The provider says that it did not. */
    FAILED
}
