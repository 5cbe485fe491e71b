package io.otpservice.code;

/**
 * A one-time code in plain text. It lives only as long as the request that issues or checks it: what is stored is its
 * {@link CodeHash}.
 */
public record Code(String value) {

    /** Masked, so that no log record, exception or debugger dump can carry a code by accident. */
    @Override
    public String toString() {
        return "Code[****]";
    }
}
