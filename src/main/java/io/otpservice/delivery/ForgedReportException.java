package io.otpservice.delivery;

/** A report is not the provider's. Carries no trace: it is an answer, and cheap to give. */
public final class ForgedReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForgedReportException() {
        super("forged report", null, false, false);
    }
}
