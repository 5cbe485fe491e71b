package io.otpservice.delivery.smtp;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.SenderRegistrar;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.settings.InvalidSettingException;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A sender for each entry of {@code otp.senders.smtp}. */
@Configuration(proxyBeanMethods = false)
@Import(SmtpConfiguration.Registrar.class)
class SmtpConfiguration {

    static final class Registrar extends SenderRegistrar<SmtpProperties> {

        Registrar() {
            super("smtp", SmtpProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, SmtpProperties entry, SupplierContext context) {
            SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
            return SmtpConfiguration.sender(name, path, entry, context.bean(MessageTexts.class), tls);
        }
    }

    static SmtpSender sender(String name, String path, SmtpProperties entry, MessageTexts texts, SSLSocketFactory tls) {
        if (entry.connections() < 1 || entry.connections() > 100) {
            throw new InvalidSettingException(path + "connections", "must be between 1 and 100");
        }
        Letters letters = Letters.from(path + "from", entry.from());
        MailServer server = MailServer.of(path, entry, letters.from().getAddress(), tls);
        SmtpClient client = new SmtpClient(server, entry, new SmtpAnswers(path));
        return new SmtpSender(name, server, client, letters, texts, InstantSource.system());
    }
}
