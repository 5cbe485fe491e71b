package io.otpservice.delivery.http;

import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.ForgedReportException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a provider reports, as {@link io.otpservice.delivery.ReportingSender#read} does. Thread-safe. */
@FunctionalInterface
public interface Reports {

    /** Of a provider that reports nothing: whoever does is somebody else. */
    Reports NONE = (header, query, body) -> {
        throw new ForgedReportException();
    };

    /**
     * Reads a report, if it is the provider's.
     *
     * @throws ForgedReportException if it is not
     */
    Optional<DeliveryReport> read(Function<String, @Nullable String> header, String query, byte[] body);
}
