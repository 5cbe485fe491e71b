package io.otpservice.delivery.smtp;

import io.otpservice.delivery.text.BuiltInTexts;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Senders to a mail server on the loopback address. */
final class SmtpFixture {

    static final String PATH = "otp.senders.smtp[0].";

    private SmtpFixture() {}

    static SmtpSender sender(int port) {
        return sender(unhurried(port, null, null, null));
    }

    static SmtpSender sender(SmtpProperties settings) {
        return sender(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    static SmtpSender sender(SmtpProperties settings, SSLSocketFactory tls) {
        return SmtpConfiguration.sender("smtp", PATH, settings, BuiltInTexts.create(), tls);
    }

    /** One of the forms of a mail, the plain one first. */
    static String form(MimeMessage mail, int index) throws MessagingException, IOException {
        return ((Multipart) mail.getContent()).getBodyPart(index).getContent().toString();
    }

    /** With a bound of one second in all. */
    static SmtpProperties settings(int port, @Nullable Tls tls, @Nullable String username, @Nullable String password) {
        return settings(port, tls, username, password, Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    /** With all the time that a slow machine may need. */
    static SmtpProperties unhurried(int port, @Nullable Tls tls, @Nullable String username, @Nullable String password) {
        return settings(port, tls, username, password, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    private static SmtpProperties settings(
            int port,
            @Nullable Tls tls,
            @Nullable String username,
            @Nullable String password,
            Duration connectTimeout,
            Duration timeout) {
        return new SmtpProperties(
                null,
                0,
                connectTimeout,
                timeout,
                "localhost:" + port,
                "Grüße <login@example.com>",
                tls,
                username,
                password,
                2);
    }
}
