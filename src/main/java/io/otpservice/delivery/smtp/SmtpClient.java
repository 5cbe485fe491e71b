package io.otpservice.delivery.smtp;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Hands mail to a server over connections that it keeps. One that the server has closed meanwhile is replaced before the
 * message is lost. Thread-safe; a call ends in time, whatever the server does.
 */
final class SmtpClient implements AutoCloseable {

    /** Less than servers wait for the next command (RFC 5321 §4.5.3.2.7: five minutes), or middleboxes remember it. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private final MailServer server;
    private final SmtpProperties settings;
    private final SmtpAnswers answers;
    private final Semaphore free;
    private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads;

    SmtpClient(MailServer server, SmtpProperties settings, SmtpAnswers answers) {
        this.server = server;
        this.settings = settings;
        this.answers = answers;
        this.free = new Semaphore(settings.connections());
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("smtp-");
        daemons.setDaemon(true);
        this.threads = Executors.newCachedThreadPool(daemons);
    }

    DeliveryReceipt deliver(Message mail) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        Attempt attempt = new Attempt();
        try {
            if (!free.tryAcquire(settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                return answers.allBusy();
            }
            Future<DeliveryReceipt> receipt = threads.submit(() -> deliverAndFree(attempt, mail));
            return receipt.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            attempt.abandon();
            return answers.noAnswer(attempt.isHandedOver());
        } catch (InterruptedException e) {
            attempt.abandon();
            Thread.currentThread().interrupt();
            return answers.noAnswer(attempt.isHandedOver());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private DeliveryReceipt deliverAndFree(Attempt attempt, Message mail) {
        try {
            SmtpConnection kept = takeIdle();
            if (kept != null) {
                DeliveryReceipt receipt = send(kept, attempt, mail);
                if (!answers.isStale(kept, attempt)) {
                    return receipt;
                }
                close(); // what has been idle for longer is no better
            }
            return openAndSend(attempt, mail);
        } finally {
            free.release();
        }
    }

    private DeliveryReceipt openAndSend(Attempt attempt, Message mail) {
        SmtpConnection connection = new SmtpConnection(server);
        try {
            connection.open(attempt, settings);
        } catch (MessagingException | IOException e) {
            connection.drop();
            return answers.notConnected(connection, e);
        }
        return send(connection, attempt, mail);
    }

    private DeliveryReceipt send(SmtpConnection connection, Attempt attempt, Message mail) {
        try {
            connection.send(attempt, mail);
            idle.push(connection);
            return new Accepted();
        } catch (MessagingException | IOException e) {
            connection.drop();
            return answers.notSent(connection, attempt);
        }
    }

    private @Nullable SmtpConnection takeIdle() {
        SmtpConnection connection = idle.poll();
        while (connection != null && connection.isIdleFor(MAX_IDLE)) {
            connection.quit();
            connection = idle.poll();
        }
        return connection;
    }

    /** Closes the connections that are idle. */
    @Override
    public void close() {
        for (SmtpConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.quit();
        }
    }
}
