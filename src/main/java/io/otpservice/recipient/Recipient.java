package io.otpservice.recipient;

/**
 * Who a code is sent to.
 *
 * <p>Two recipients are equal if and only if their {@link #value()} is the same, and that value is where messages go:
 * so nobody can prove to own one address and be taken for the owner of another. Implementations are immutable, and
 * their {@code toString()} is the masked form, so that none gets into a log by accident.
 */
public sealed interface Recipient permits PhoneNumber, EmailAddress {

    /** The canonical form: the identity that counters, challenges and proofs are kept under. Not for logs. */
    String value();

    /** A form for display and logs, which tells the owner which address is meant and nobody else what it is. */
    String masked();

    /** The channel of a message for which the client names none. */
    Channel defaultChannel();

    /** Whether the channel can carry a message to this kind of address, whoever serves it. */
    boolean reachableBy(Channel channel);
}
