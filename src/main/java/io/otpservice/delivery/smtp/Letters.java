package io.otpservice.delivery.smtp;

import io.otpservice.delivery.Message;
import io.otpservice.delivery.text.MessageText;
import io.otpservice.settings.InvalidSettingException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as mail (RFC 5322). Thread-safe.
 *
 * @param from the sender, shown to recipients and told to servers
 */
record Letters(InternetAddress from) {

    /** What could end a header's line, or hides in one. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]+");

    /** @param property the property that holds the address, named where it can't be used */
    static Letters from(String property, @Nullable String address) {
        if (address == null || address.isBlank()) {
            throw new InvalidSettingException(property, "must be set to the address that messages come from");
        }
        try {
            InternetAddress from = new InternetAddress(address, true);
            from.setPersonal(from.getPersonal(), StandardCharsets.UTF_8.name());
            if (!CONTROLS.matcher(address).find()
                    && isAscii(from.getAddress())
                    && from.getAddress().contains("@")) {
                return new Letters(from);
            }
        } catch (AddressException | UnsupportedEncodingException e) {
            // Refused below, without the cause, which quotes the value.
        }
        throw new InvalidSettingException(
                property, "must be one address, such as login@example.com or Example <login@example.com>");
    }

    /** Plain text, and the same in HTML where there is such a form. */
    MimeMessage write(Session session, Message message, MessageText text, Instant now) throws MessagingException {
        MimeMessage mail = new Letter(
                session,
                "<" + UUID.randomUUID()
                        + from.getAddress().substring(from.getAddress().lastIndexOf('@')) + ">");
        mail.setFrom(from);
        mail.setRecipient(
                MimeMessage.RecipientType.TO,
                new InternetAddress(message.recipient().value(), true));
        mail.setSubject(CONTROLS.matcher(text.subject()).replaceAll(" "), StandardCharsets.UTF_8.name());
        setContent(mail, text);
        mail.setContentLanguage(new String[] {message.locale().toLanguageTag()});
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 §5: no vacation notice answers it
        mail.saveChanges();
        return mail;
    }

    private static void setContent(MimeMessage mail, MessageText text) throws MessagingException {
        if (text.html() == null) {
            mail.setText(text.body(), StandardCharsets.UTF_8.name());
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text.body(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(text.html(), StandardCharsets.UTF_8.name(), "html");
        mail.setContent(new MimeMultipart("alternative", plain, html)); // the best form comes last (RFC 2046 §5.1.4)
    }

    static boolean isAscii(String address) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(address);
    }

    /** Has an id of the sender's domain; the library's own would name this machine. */
    private static final class Letter extends MimeMessage {

        private final String id;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
