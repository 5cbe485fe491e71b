package io.otpservice.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.util.windowing.WindowFuture;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** A message centre on the loopback address, by Cloudhopper's server: keeps what it is given, and answers as it is told to. */
@SuppressWarnings("rawtypes") // as the library has them
final class MessageCentre implements SmppServerHandler, AutoCloseable {

    static final String PASSWORD = "right";

    /** In the place of a status: gives no answer. */
    static final int SILENCE = -1;

    /** In the place of a status: ends the connection. */
    static final int HANG_UP = -2;

    final Queue<SubmitSm> submitted = new ConcurrentLinkedQueue<>();
    final AtomicInteger enquiries = new AtomicInteger();
    final List<SmppServerSession> sessions = new CopyOnWriteArrayList<>();

    /** A receipt that is sent before the answer to a submission. */
    volatile String earlyReceipt = "";

    private final DefaultSmppServer server;
    private volatile IntUnaryOperator status = number -> SmppConstants.STATUS_OK;

    MessageCentre(int port) throws Exception {
        // Its log quotes passwords and messages, and tests search theirs for them.
        LoggingSystem.get(MessageCentre.class.getClassLoader()).setLogLevel("com.cloudhopper", LogLevel.OFF);
        SmppServerConfiguration configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId("centre");
        server = new DefaultSmppServer(configuration, this);
        server.start();
    }

    /** From the number of a submission, counted from 1. */
    void answers(IntUnaryOperator statuses) {
        status = statuses;
    }

    @Override
    public void sessionBindRequested(Long id, SmppSessionConfiguration session, BaseBind bind)
            throws SmppProcessingException {
        if (!bind.getPassword().equals(PASSWORD)) {
            throw new SmppProcessingException(SmppConstants.STATUS_INVPASWD);
        }
    }

    @Override
    public void sessionCreated(Long id, SmppServerSession session, BaseBindResp answer) {
        sessions.add(session);
        session.serverReady(new DefaultSmppSessionHandler() {
            @Override
            public PduResponse firePduRequestReceived(PduRequest request) {
                if (request instanceof EnquireLink) {
                    enquiries.incrementAndGet();
                }
                return request instanceof SubmitSm message ? take(session, message) : request.createResponse();
            }
        });
    }

    private PduResponse take(SmppServerSession session, SubmitSm message) {
        submitted.add(message);
        int number = submitted.size();
        int code = status.applyAsInt(number);
        if (code == SILENCE) {
            return null;
        }
        if (code == HANG_UP) {
            session.destroy();
            return null;
        }
        if (!earlyReceipt.isEmpty()) {
            send(receiptOf("id" + number, earlyReceipt), session);
        }
        SubmitSmResp answer = message.createResponse();
        answer.setMessageId("id" + number);
        answer.setCommandStatus(code);
        return answer;
    }

    /** Says what became of a message; returns the status that this is answered with. */
    int receipt(String id, String state) {
        try {
            WindowFuture<Integer, PduRequest, PduResponse> sent =
                    send(receiptOf(id, state), sessions.get(sessions.size() - 1));
            assertThat(sent.await(5_000)).isTrue();
            return sent.getResponse().getCommandStatus();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static DeliverSm receiptOf(String id, String state) {
        try {
            DeliverSm delivery = new DeliverSm();
            delivery.setEsmClass(SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
            String text = "id:" + id + " sub:001 dlvrd:001 submit date:2611231200 done date:2611231201 stat:" + state
                    + " err:000 text:";
            delivery.setShortMessage(CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM));
            delivery.addOptionalParameter(
                    new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, (id + "\0").getBytes(StandardCharsets.ISO_8859_1)));
            return delivery;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static WindowFuture<Integer, PduRequest, PduResponse> send(DeliverSm delivery, SmppServerSession session) {
        try {
            return session.sendRequestPdu(delivery, 5_000, false);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void sessionDestroyed(Long id, SmppServerSession session) {
        session.destroy();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
