package io.otpservice.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.ForgedReportException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reports of an endpoint, signed as the messages to it are. A repeated one changes nothing, so none is remembered. */
final class WebhookReports {

    private static final Duration TOLERANCE = Duration.ofMinutes(5); // as the libraries of Standard Webhooks have it
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // what may be added later
            .build();

    private final WebhookSigner signer;
    private final InstantSource time;

    private record Body(@Nullable String type, @Nullable Data data) {}

    private record Data(
            @Nullable String client,
            @JsonProperty("challenge_id") @Nullable String challengeId,
            int message,
            @Nullable String status) {}

    WebhookReports(WebhookSigner signer, InstantSource time) {
        this.signer = signer;
        this.time = time;
    }

    Optional<DeliveryReport> read(Function<String, @Nullable String> header, byte[] body) {
        String id = header.apply("webhook-id");
        String timestamp = header.apply("webhook-timestamp");
        String signatures = header.apply("webhook-signature");
        if (id == null
                || timestamp == null
                || signatures == null
                || !isRecent(timestamp)
                || !signer.matches(signatures, id, Long.parseLong(timestamp), body)) {
            throw new ForgedReportException();
        }
        return report(body);
    }

    private boolean isRecent(String timestamp) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, time.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (RuntimeException e) { // no number, or none that is an instant
            return false;
        }
    }

    private static Optional<DeliveryReport> report(byte[] body) {
        try {
            Body report = JSON.readValue(body, Body.class);
            Data data = report.data();
            if ("otp.delivery".equals(report.type()) && data != null && data.challengeId() != null) {
                String client = data.client() == null ? "" : data.client();
                boolean delivered = "delivered".equals(data.status());
                return delivered || "failed".equals(data.status())
                        ? Optional.of(new DeliveryReport(client, data.challengeId(), data.message(), delivered))
                        : Optional.empty();
            }
        } catch (JacksonException e) {
            // signed, and yet nothing that can be read: news of something else
        }
        return Optional.empty();
    }
}
