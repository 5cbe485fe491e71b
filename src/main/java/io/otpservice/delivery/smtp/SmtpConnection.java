package io.otpservice.delivery.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** A connection to a mail server, for one attempt at a time. Used by one thread at a time. */
final class SmtpConnection extends SMTPTransport {

    private final MailServer server;
    private final Socket socket = new Socket();
    private @Nullable Attempt attempt;
    private long idleSince;

    SmtpConnection(MailServer server) {
        super(server.session(), null);
        this.server = server;
    }

    void open(Attempt current, SmtpProperties settings) throws MessagingException, IOException {
        current.use(socket);
        connect(server.connect(socket, settings.connectTimeout(), settings.timeout()));
    }

    void send(Attempt current, Message mail) throws MessagingException, IOException {
        current.use(socket);
        attempt = current;
        Address[] recipients = mail.getAllRecipients();
        sendMessage(mail, recipients);
        idleSince = System.nanoTime();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        Objects.requireNonNull(attempt).handOver();
        super.finishData();
    }

    boolean isIdleFor(Duration duration) {
        return System.nanoTime() - idleSince > duration.toNanos();
    }

    /** Takes leave of the server, and closes it. */
    void quit() {
        try {
            close();
        } catch (MessagingException e) {
            // It is of no use any more, closed or not.
        }
    }

    /** Closes it without another word. */
    void drop() {
        try {
            socket.close();
            close();
        } catch (IOException | MessagingException e) {
            // It is of no use any more, closed or not.
        }
    }
}
