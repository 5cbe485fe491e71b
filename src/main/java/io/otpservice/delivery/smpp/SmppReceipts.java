package io.otpservice.delivery.smpp;

import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.DeliveryReports;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.Rendezvous;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Matches delivery receipts to messages by the ids that the message centre gave them. Thread-safe. */
final class SmppReceipts implements MessageReceiverListener {

    private static final Logger LOG = LoggerFactory.getLogger(SmppReceipts.class);

    /** Longer than any code is valid; what comes later, nobody wants to know. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    /** A receipt may overtake the answer which names the message, by no more than that. */
    private static final Duration KEPT_EARLY = Duration.ofSeconds(30);

    private static final String DELIVERED = "delivered";
    private static final String FAILED = "failed";

    private final String sender;
    private final Rendezvous rendezvous;
    private final Supplier<DeliveryReports> reports;

    SmppReceipts(String sender, Rendezvous rendezvous, Supplier<DeliveryReports> reports) {
        this.sender = sender;
        this.rendezvous = rendezvous;
        this.reports = reports;
    }

    /** Lets receipts of a message find it. Nobody waits for that: the message is sent. */
    void sent(String id, Message message) {
        String sent = message.number() + " " + message.challengeId() + " " + message.client();
        CompletableFuture<?> unused = rendezvous
                .leave(place(id), sent, KEPT)
                .thenAcceptAsync(met -> met.ifPresent(receipt -> report(sent, receipt)))
                .exceptionally(e -> {
                    LOG.warn("Sender {} can't tell what becomes of a message: {}", sender, e.toString());
                    return null;
                });
    }

    /** A receipt that can't be matched now is refused for a while: the centre keeps it, and comes again. */
    @Override
    public void onAcceptDeliverSm(DeliverSm delivery) throws ProcessRequestException {
        if (!delivery.isSmscDeliveryReceipt()) {
            return; // somebody answered: there is nobody here to read it
        }
        Optional<DeliveryReceipt> receipt = text(delivery);
        Optional<String> id = id(delivery, receipt);
        Optional<String> outcome = outcome(delivery, receipt);
        if (id.isEmpty() || outcome.isEmpty()) {
            return;
        }
        try {
            rendezvous
                    .leave(place(id.get()), outcome.get(), KEPT_EARLY)
                    .join()
                    .ifPresent(sent -> report(sent, outcome.get()));
        } catch (RuntimeException e) {
            LOG.warn("Sender {} has put off a receipt: {}", sender, e.toString());
            throw new ProcessRequestException("later", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    private String place(String id) {
        return sender + "\n" + id;
    }

    private void report(String sent, String outcome) {
        String[] parts = sent.split(" ", 3);
        if (parts.length == 3) { // else it is the same receipt once more
            reports.get()
                    .report(new DeliveryReport(
                            parts[2], parts[1], Integer.parseInt(parts[0]), outcome.equals(DELIVERED)));
        }
    }

    private static Optional<String> id(DeliverSm delivery, Optional<DeliveryReceipt> receipt) {
        return Optional.ofNullable(delivery.getOptionalParameter(OptionalParameter.Receipted_message_id.class))
                .map(OptionalParameter.COctetString::getValueAsString)
                .or(() -> receipt.map(DeliveryReceipt::getId));
    }

    /** Empty while it is on its way. */
    private static Optional<String> outcome(DeliverSm delivery, Optional<DeliveryReceipt> receipt) {
        Optional<DeliveryReceiptState> state = receipt.map(DeliveryReceipt::getFinalStatus)
                .or(() -> Optional.ofNullable(delivery.getOptionalParameter(OptionalParameter.Message_state.class))
                        .flatMap(parameter -> state(parameter.getValue())));
        return state.flatMap(known -> switch (known) {
            case DELIVRD -> Optional.of(DELIVERED);
            case EXPIRED, DELETED, UNDELIV, REJECTD -> Optional.of(FAILED);
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
