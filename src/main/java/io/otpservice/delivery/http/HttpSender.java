package io.otpservice.delivery.http;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.ReportingSender;
import io.otpservice.delivery.SenderProperties;
import io.otpservice.delivery.exchange.Answer;
import io.otpservice.delivery.exchange.Exchanges;
import io.otpservice.delivery.exchange.Failures;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through a provider's API. Providers don't dedupe, so no request is sent twice: where a connection breaks, nothing is
 * known of the message.
 */
public final class HttpSender implements ReportingSender {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);

    private final String name;
    private final Set<Channel> channels;
    private final Gateway gateway;
    private final MessageTexts texts;
    private final Reports reports;
    private final Exchanges exchanges;

    /** Sends through one gateway, which reports nothing. */
    public HttpSender(String name, SenderProperties settings, Gateway gateway, MessageTexts texts) {
        this(name, settings, gateway, texts, Reports.NONE);
    }

    /** Sends through one gateway, and reads its reports. */
    public HttpSender(String name, SenderProperties settings, Gateway gateway, MessageTexts texts, Reports reports) {
        this.reports = reports;
        this.name = name;
        this.channels = settings.channels();
        this.gateway = gateway;
        this.texts = texts;
        this.exchanges = new Exchanges(name, settings);
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
        long deadline = exchanges.deadline();
        try {
            String body = gateway.body().of(message, texts.of(message));
            Answer answer = exchanges.send(gateway.request(body), deadline);
            DeliveryReceipt receipt = gateway.answers().of(answer);
            if (receipt instanceof Accepted) {
                log(message, answer);
            }
            return receipt;
        } catch (NotSentException e) {
            return new Refused(e.reason());
        } catch (IOException e) {
            return Failures.receipt(e, gateway.property());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unconfirmed("interrupted");
        }
    }

    @Override
    public Optional<DeliveryReport> read(Function<String, @Nullable String> header, String query, byte[] body) {
        return reports.read(header, query, body);
    }

    /** So that an operator who is asked after a message can ask the provider. */
    private void log(Message message, Answer answer) {
        gateway.answers()
                .id(answer, message)
                .ifPresent(id -> LOG.info(
                        "Sender {} handed over a message to {}: its id there is {}",
                        name,
                        message.recipient().masked(),
                        id));
    }
}
