package io.otpservice.delivery.http;

/** A request can't be made, and so none was sent. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * With a reason for the log.
     *
     * @param reason tells the operator what to do, and quotes no secret
     */
    public NotSentException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
