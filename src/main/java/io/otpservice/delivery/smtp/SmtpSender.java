package io.otpservice.delivery.smtp;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** Sends e-mail through a mail server. */
final class SmtpSender implements CodeSender, AutoCloseable {

    private final String name;
    private final MailServer server;
    private final SmtpClient client;
    private final Letters letters;
    private final MessageTexts texts;
    private final InstantSource time;

    SmtpSender(
            String name,
            MailServer server,
            SmtpClient client,
            Letters letters,
            MessageTexts texts,
            InstantSource time) {
        this.name = name;
        this.server = server;
        this.client = client;
        this.letters = letters;
        this.texts = texts;
        this.time = time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.of(Channel.EMAIL);
    }

    @Override
    public DeliveryReceipt send(Message message) {
        if (!Letters.isAscii(message.recipient().value())) {
            return Refused.unreachable("addresses beyond ASCII (SMTPUTF8, RFC 6531) are not supported");
        }
        try {
            MimeMessage mail = letters.write(server.session(), message, texts.of(message), time.instant());
            return client.deliver(mail);
        } catch (MessagingException e) {
            return new Refused("could not be written: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
