package io.otpservice.delivery.smpp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.DeliveryReports;
import io.otpservice.delivery.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/**
 * Matches delivery receipts to messages by the ids that the message centre gave them. Thread-safe. The ids are kept by the
 * process that sent the messages: a receipt that a centre gives to another node is dropped there.
 */
final class SmppReceipts implements MessageReceiverListener {

    private static final int MAX_MESSAGES = 100_000;

    /** Longer than any code is valid; what comes later, nobody wants to know. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private record Sent(String client, String challengeId, int number) {}

    private final Cache<String, Sent> messages = Caffeine.newBuilder()
            .maximumSize(MAX_MESSAGES)
            .expireAfterWrite(KEPT)
            .build();

    /** Receipts that overtook the answer which names the message. */
    private final Cache<String, Boolean> early = Caffeine.newBuilder()
            .maximumSize(MAX_MESSAGES)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    private final Supplier<DeliveryReports> reports;

    SmppReceipts(Supplier<DeliveryReports> reports) {
        this.reports = reports;
    }

    void sent(String id, Message message) {
        messages.put(id, new Sent(message.client(), message.challengeId(), message.number()));
        Boolean delivered = early.asMap().remove(id);
        if (delivered != null) {
            report(id, delivered);
        }
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivery) {
        if (!delivery.isSmscDeliveryReceipt()) {
            return; // somebody answered: there is nobody here to read it
        }
        Optional<DeliveryReceipt> receipt = text(delivery);
        id(delivery, receipt)
                .ifPresent(id -> delivered(delivery, receipt).ifPresent(delivered -> {
                    early.put(id, delivered);
                    if (messages.getIfPresent(id) != null && early.asMap().remove(id) != null) {
                        report(id, delivered);
                    }
                }));
    }

    private void report(String id, boolean delivered) {
        Sent sent = messages.asMap().remove(id);
        if (sent != null) {
            reports.get().report(new DeliveryReport(sent.client(), sent.challengeId(), sent.number(), delivered));
        }
    }

    private static Optional<String> id(DeliverSm delivery, Optional<DeliveryReceipt> receipt) {
        return Optional.ofNullable(delivery.getOptionalParameter(OptionalParameter.Receipted_message_id.class))
                .map(OptionalParameter.COctetString::getValueAsString)
                .or(() -> receipt.map(DeliveryReceipt::getId));
    }

    /** Empty while it is on its way. */
    private static Optional<Boolean> delivered(DeliverSm delivery, Optional<DeliveryReceipt> receipt) {
        Optional<DeliveryReceiptState> state = receipt.map(DeliveryReceipt::getFinalStatus)
                .or(() -> Optional.ofNullable(delivery.getOptionalParameter(OptionalParameter.Message_state.class))
                        .flatMap(parameter -> state(parameter.getValue())));
        return state.flatMap(known -> switch (known) {
            case DELIVRD -> Optional.of(true);
            case EXPIRED, DELETED, UNDELIV, REJECTD -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** SMPP 3.4 §5.2.28. */
    private static Optional<DeliveryReceiptState> state(byte number) {
        return switch (number) {
            case 2 -> Optional.of(DeliveryReceiptState.DELIVRD);
            case 3, 4, 5, 8 -> Optional.of(DeliveryReceiptState.UNDELIV);
            default -> Optional.empty();
        };
    }

    /** What SMPP 3.4 leaves to each carrier, and most write as its appendix B has it. */
    private static Optional<DeliveryReceipt> text(DeliverSm delivery) {
        try {
            return Optional.of(
                    new DeliveryReceipt(new String(delivery.getShortMessage(), StandardCharsets.ISO_8859_1)));
        } catch (InvalidDeliveryReceiptException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // Not asked for.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not taken here", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
