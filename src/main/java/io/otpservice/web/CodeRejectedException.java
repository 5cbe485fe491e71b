package io.otpservice.web;

import io.otpservice.challenge.Verification.Rejected;

/** A code was not accepted. */
final class CodeRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejected rejected;

    CodeRejectedException(Rejected rejected) {
        super(rejected.reason().name(), null, false, false);
        this.rejected = rejected;
    }

    Rejected rejected() {
        return rejected;
    }
}
