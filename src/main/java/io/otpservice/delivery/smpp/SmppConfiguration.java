package io.otpservice.delivery.smpp;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.DeliveryReports;
import io.otpservice.delivery.Rendezvous;
import io.otpservice.delivery.SenderRegistrar;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.settings.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A sender for each entry of {@code otp.senders.smpp}. */
@Configuration(proxyBeanMethods = false)
@Import(SmppConfiguration.Registrar.class)
class SmppConfiguration {

    static final class Registrar extends SenderRegistrar<SmppProperties> {

        Registrar() {
            super("smpp", SmppProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, SmppProperties entry, SupplierContext context) {
            requireSettings(path, entry);
            // Only asked when there is something to report: whoever takes reports needs the senders.
            ObjectProvider<DeliveryReports> reports = context.beanProvider(DeliveryReports.class);
            SmppReceipts receipts = new SmppReceipts(name, context.bean(Rendezvous.class), reports::getObject);
            SmppAnswers answers = new SmppAnswers(path);
            Origin origin = Origin.of(path + "from", entry.from());
            SmppLink link = new SmppLink(name, entry, answers, receipts);
            link.start();
            return new SmppSender(name, link, origin, answers, receipts, context.bean(MessageTexts.class));
        }
    }

    private static void requireSettings(String path, SmppProperties entry) {
        require(isSet(entry.host()), path + "host", "must be set to the message centre's host");
        require(entry.port() > 0 && entry.port() < 65_536, path + "port", "must be between 1 and 65535");
        require(
                isSet(entry.systemId()) && String.valueOf(entry.systemId()).length() <= 15,
                path + "system-id",
                "must be set, to at most 15 characters");
        require(entry.password().length() <= 8, path + "password", "must have at most 8 characters");
        require(entry.systemType().length() <= 12, path + "system-type", "must have at most 12 characters");
        require(
                entry.enquireLink().compareTo(Duration.ofMillis(100)) >= 0
                        && entry.enquireLink().compareTo(Duration.ofMinutes(10)) <= 0,
                path + "enquire-link",
                "must be between 100ms and 10m");
    }

    private static boolean isSet(@Nullable String setting) {
        return setting != null && !setting.isBlank();
    }

    private static void require(boolean holds, String property, String problem) {
        if (!holds) {
            throw new InvalidSettingException(property, problem);
        }
    }
}
