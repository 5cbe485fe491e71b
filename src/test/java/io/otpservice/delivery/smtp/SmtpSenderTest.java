package io.otpservice.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.otpservice.code.Code;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.Messages;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.EmailAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a recipient gets, from a real mail server. */
class SmtpSenderTest {

    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private DeliveryReceipt send(Message message) {
        try (SmtpSender sender = SmtpFixture.sender(server.getSmtp().getPort())) {
            return sender.send(message);
        }
    }

    private MimeMessage received() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    @Test
    void aMessageArrives() throws Exception {
        assertThat(send(Messages.email())).isEqualTo(new Accepted());

        MimeMessage mail = received();
        assertThat(SmtpFixture.form(mail, 0)).contains(Messages.CODE, "Müller & Söhne", "an niemanden weiter");
        assertThat(SmtpFixture.form(mail, 1))
                .contains(Messages.CODE, "M\u00fcller &amp; S\u00f6hne", "<html lang=\"de\"");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(mail.getSubject()).isEqualTo("Ihr Müller & Söhne-Code");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("canary.jane@example.com");
        assertThat(mail.getFrom())
                .extracting(from -> from.toString())
                .containsExactly("=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= <login@example.com>");
    }

    @Test
    void itSaysThatAMachineWroteItAndWhen() throws Exception {
        send(Messages.email());

        MimeMessage mail = received();
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("de-DE");
        assertThat(mail.getHeader("Return-Path")).containsExactly("<login@example.com>");
        assertThat(mail.getHeader("Message-ID")).singleElement().asString().matches("<[0-9a-f-]{36}@example\\.com>");
        assertThat(Duration.between(mail.getSentDate().toInstant(), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void lineEndsInAProductsNameAddNoHeader() throws Exception {
        Message message = new Message(
                "id",
                new EmailAddress("jane", "example.com"),
                Channel.EMAIL,
                new Code(Messages.CODE),
                Locale.ENGLISH,
                Duration.ofMinutes(5),
                "",
                1,
                "Shop\r\nBcc: eve@example.com\n\nhello\u2028\u0085x");

        assertThat(send(message)).isEqualTo(new Accepted());

        MimeMessage mail = received();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Your Shop Bcc: eve@example.com hello x code");
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void signsInAnAddressStayInTheAddress() throws Exception {
        assertThat(send(Messages.to(new EmailAddress("a!#$%&'*+-/=?^_`{|}~b", "example.com"), Channel.EMAIL)))
                .isEqualTo(new Accepted());

        assertThat(received().getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("a!#$%&'*+-/=?^_`{|}~b@example.com");
    }

    @Test
    void anAddressBeyondAsciiIsRefused() {
        assertThat(send(Messages.to(new EmailAddress("jörg", "example.com"), Channel.EMAIL)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("SMTPUTF8")
                                .doesNotContain("jörg"));
    }

    @Test
    void anAddressThatWouldAddAHeaderIsRefused() {
        assertThat(send(Messages.to(new EmailAddress("jane", "example.com\r\nBcc: eve"), Channel.EMAIL)))
                .isInstanceOf(Refused.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
