package io.otpservice.delivery.smpp;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** Hands messages to a message centre, many at a time over one connection. */
final class SmppSender implements CodeSender, AutoCloseable {

    private static final byte NORMAL = 0;
    private static final byte HEADED = 0x40;

    private final String name;
    private final SmppLink link;
    private final Origin origin;
    private final SmppAnswers answers;
    private final SmppReceipts receipts;
    private final MessageTexts texts;

    SmppSender(
            String name, SmppLink link, Origin origin, SmppAnswers answers, SmppReceipts receipts, MessageTexts texts) {
        this.name = name;
        this.link = link;
        this.origin = origin;
        this.answers = answers;
        this.receipts = receipts;
        this.texts = texts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS);
    }

    boolean isBound() {
        return link.session() != null;
    }

    @Override
    public DeliveryReceipt send(Message message) {
        SMPPSession session = link.session();
        if (session == null) {
            return new Refused("not bound: the log says why");
        }
        ShortText text = ShortText.of(
                texts.of(message).body(), (byte) ThreadLocalRandom.current().nextInt());
        boolean first = true;
        for (Iterator<byte[]> parts = text.parts().iterator(); parts.hasNext(); first = false) {
            try {
                byte[] part = parts.next();
                String id = submit(session, message, text, part, !parts.hasNext());
                if (!parts.hasNext()) {
                    receipts.sent(id, message);
                }
            } catch (NegativeResponseException e) {
                return first
                        ? answers.refused(e.getCommandStatus())
                        : new Unconfirmed(
                                "a part was taken, and another one not: " + answers.reason(e.getCommandStatus()));
            } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
                return new Unconfirmed("no answer: " + e.getClass().getSimpleName());
            } catch (PDUException e) { // without the exception: it may quote the text
                return new Refused("the message can't be written: check the length of the templates");
            }
        }
        return new Accepted();
    }

    private String submit(SMPPSession session, Message message, ShortText text, byte[] part, boolean last)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        return session.submitShortMessage(
                        "",
                        origin.type(),
                        origin.plan(),
                        origin.address(),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        message.recipient().value().substring(1),
                        new ESMClass(text.parts().size() == 1 ? NORMAL : HEADED),
                        (byte) 0,
                        (byte) 1,
                        "",
                        validity(message),
                        new RegisteredDelivery(
                                last && link.asksForReceipts()
                                        ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                                        : SMSCDeliveryReceipt.DEFAULT),
                        (byte) 0,
                        new GeneralDataCoding(text.alphabet()),
                        (byte) 0,
                        part)
                .getMessageId();
    }

    /** After which the centre shall not deliver it any more, counted from now (SMPP 3.4 §7.1.1.2). */
    private static String validity(Message message) {
        return "000000%02d%02d%02d000R"
                .formatted(
                        message.validFor().toHoursPart(),
                        message.validFor().toMinutesPart(),
                        message.validFor().toSecondsPart());
    }

    @Override
    public void close() {
        link.close();
    }
}
