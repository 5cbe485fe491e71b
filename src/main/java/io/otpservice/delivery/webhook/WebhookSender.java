package io.otpservice.delivery.webhook;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.ReportingSender;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to an endpoint of the operator's own. Whoever answers there dedupes by {@code webhook-id}: a request whose
 * connection broke before its answer is sent once more, under the same id.
 */
final class WebhookSender implements ReportingSender {

    private final String name;
    private final Set<Channel> channels;
    private final WebhookClient client;
    private final WebhookReports reports;
    private final MessageTexts texts;
    private final InstantSource time;

    WebhookSender(
            String name,
            Set<Channel> channels,
            WebhookClient client,
            WebhookReports reports,
            MessageTexts texts,
            InstantSource time) {
        this.name = name;
        this.channels = channels;
        this.client = client;
        this.reports = reports;
        this.texts = texts;
        this.time = time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Channel> channels() {
        return channels;
    }

    @Override
    public DeliveryReceipt send(Message message) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        return client.post(
                "msg_" + UUID.randomUUID(),
                now.getEpochSecond(),
                WebhookBody.of(message, texts.of(message), now).toJson());
    }

    @Override
    public Optional<DeliveryReport> read(Function<String, @Nullable String> header, String query, byte[] body) {
        return reports.read(header, body);
    }
}
