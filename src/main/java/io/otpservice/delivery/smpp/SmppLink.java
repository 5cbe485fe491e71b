package io.otpservice.delivery.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to a message centre: bound as a transceiver, asked whether it is alive while it is silent, and bound again
 * when it is lost, at first after a second, then after twice as long each time, up to a minute. Thread-safe.
 */
final class SmppLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final String name;
    private final SmppProperties settings;
    private final SmppAnswers answers;
    private final MessageReceiverListener receiver;
    private final ScheduledExecutorService binder;

    private volatile @Nullable SMPPSession session;
    private Duration wait = FIRST_WAIT;

    SmppLink(String name, SmppProperties settings, SmppAnswers answers, MessageReceiverListener receiver) {
        this.name = name;
        this.settings = settings;
        this.answers = answers;
        this.receiver = receiver;
        this.binder = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name + "-binder");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        bindAfter(Duration.ZERO);
    }

    boolean asksForReceipts() {
        return settings.receipts();
    }

    /** The bound session, or null while there is none. */
    @Nullable
    SMPPSession session() {
        SMPPSession current = session;
        return current != null && current.getSessionState().isTransmittable() ? current : null;
    }

    private void bindAfter(Duration delay) {
        try {
            ScheduledFuture<?> unused = binder.schedule(this::bind, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It is being closed.
        }
    }

    private void bind() {
        SMPPSession next = new SMPPSession((host, port) -> connect(host, port));
        next.setEnquireLinkTimer(Math.toIntExact(settings.enquireLink().toMillis()));
        next.setTransactionTimer(settings.timeout().toMillis());
        next.setMessageReceiverListener(receiver);
        try {
            next.connectAndBind(
                    String.valueOf(settings.host()),
                    settings.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            settings.systemId(),
                            settings.password(),
                            settings.systemType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            ""),
                    settings.timeout().toMillis());
        } catch (IOException | RuntimeException e) {
            next.close();
            LOG.error("Sender {} is not bound: {}", name, problem(e));
            bindAfter(jittered(wait));
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            return;
        }
        LOG.info("Sender {} is bound", name);
        wait = FIRST_WAIT;
        session = next;
        next.addSessionStateListener((state, before, source) -> {
            if (state == SessionState.CLOSED && session == next) {
                LOG.warn("Sender {} has lost its connection", name);
                bindAfter(jittered(FIRST_WAIT));
            }
        });
        if (next.getSessionState() == SessionState.CLOSED) { // before it was listened to
            bindAfter(jittered(FIRST_WAIT));
        }
        if (binder.isShutdown()) { // meanwhile
            close();
        }
    }

    private String problem(Exception e) {
        if (e.getCause() instanceof NegativeResponseException refused) {
            return answers.reason(refused.getCommandStatus());
        }
        if (e.getCause() instanceof ResponseTimeoutException) {
            return answers.unanswered();
        }
        return "no connection (" + e.getClass().getSimpleName() + "): check " + answers.path() + "host and "
                + answers.path() + "port, and whether the other side is up";
    }

    /** So that the nodes of a service don't all come back at the same moment. */
    private static Duration jittered(Duration duration) {
        return Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(duration.toMillis() / 2, duration.toMillis() + 1));
    }

    private Connection connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(host, port),
                    Math.toIntExact(settings.connectTimeout().toMillis()));
            return new SocketConnection(settings.tls() ? protect(socket, host, port) : socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket protect(Socket socket, String host, int port) throws IOException {
        SSLSocket tls =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // compares the certificate with the host
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    @Override
    public void close() {
        binder.shutdownNow();
        SMPPSession last = session;
        session = null;
        if (last != null) {
            last.unbindAndClose();
        }
    }
}
