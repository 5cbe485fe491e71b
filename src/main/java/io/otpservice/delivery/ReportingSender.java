package io.otpservice.delivery;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sender whose provider reports later what became of a message, by a call to {@code /deliveries/NAME}. */
public interface ReportingSender extends CodeSender {

    /**
     * Reads a report, if it is the provider's.
     *
     * @param header gives a header of the request, or null
     * @param query what stands behind the {@code ?} of its address, as it came; empty where there is none
     * @return empty for news of something else
     * @throws ForgedReportException if it is not signed by the provider, or too old
     */
    Optional<DeliveryReport> read(Function<String, @Nullable String> header, String query, byte[] body);
}
