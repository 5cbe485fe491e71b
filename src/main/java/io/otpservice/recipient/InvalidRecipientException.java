package io.otpservice.recipient;

/**
 * A text is no recipient. The message is a clause about the field ("must be ..."), fit for an API client, and never
 * holds any of the text. It carries no stack trace: it is an answer to a client, and cheap to give under attack.
 */
public final class InvalidRecipientException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidRecipientException(String message) {
        super(message);
    }

    // IllegalArgumentException has no constructor that leaves the trace out.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
