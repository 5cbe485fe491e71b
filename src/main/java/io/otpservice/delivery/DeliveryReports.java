package io.otpservice.delivery;

/** Takes what providers say of messages that they took earlier. Thread-safe. */
@FunctionalInterface
public interface DeliveryReports {

    /** Notes a report. One that is repeated, or of nothing that is known, changes nothing. */
    void report(DeliveryReport report);
}
