package io.otpservice.delivery.webhook;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.SenderRegistrar;
import io.otpservice.delivery.text.MessageTexts;
import java.time.InstantSource;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A sender for each entry of {@code otp.senders.webhook}. */
@Configuration(proxyBeanMethods = false)
@Import(WebhookConfiguration.Registrar.class)
class WebhookConfiguration {

    static final class Registrar extends SenderRegistrar<WebhookProperties> {

        Registrar() {
            super("webhook", WebhookProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, WebhookProperties entry, SupplierContext context) {
            Endpoint endpoint = Endpoint.of(path, entry);
            WebhookSigner signer = WebhookSigner.of(path + "secrets", entry.secrets());
            InstantSource wallClock = InstantSource.system(); // both sides compare a signature's time with their own
            return new WebhookSender(
                    name,
                    entry.channels(),
                    new WebhookClient(endpoint, signer, new WebhookAnswers(path), entry),
                    new WebhookReports(signer, wallClock),
                    context.bean(MessageTexts.class),
                    wallClock);
        }
    }
}
