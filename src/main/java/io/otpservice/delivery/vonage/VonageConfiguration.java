package io.otpservice.delivery.vonage;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.SenderRegistrar;
import io.otpservice.delivery.exchange.Address;
import io.otpservice.delivery.http.Answers;
import io.otpservice.delivery.http.ContentType;
import io.otpservice.delivery.http.Gateway;
import io.otpservice.delivery.http.Headers;
import io.otpservice.delivery.http.HttpSender;
import io.otpservice.delivery.http.Reading;
import io.otpservice.delivery.text.GsmAlphabet;
import io.otpservice.delivery.text.MessageText;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.settings.InvalidSettingException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JsonPointer;

/** A sender for each entry of {@code otp.senders.vonage}. */
@Configuration(proxyBeanMethods = false)
@Import(VonageConfiguration.Registrar.class)
class VonageConfiguration {

    /** Of the first part of a message, as a text: 0 for one that was taken, else the number of an error. */
    private static final JsonPointer STATUS = JsonPointer.compile("/messages/0/status");

    private static final JsonPointer ID = JsonPointer.compile("/messages/0/message-id");

    static final class Registrar extends SenderRegistrar<VonageProperties> {

        Registrar() {
            super("vonage", VonageProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, VonageProperties entry, SupplierContext context) {
            MessageTexts texts = context.bean(MessageTexts.class);
            if (entry.callbackUrl() == null || entry.callbackUrl().isBlank()) {
                return new HttpSender(name, entry, gateway(path, entry, null), texts);
            }
            VonageReports reports = new VonageReports(
                    required(path + "signature-secret", entry.signatureSecret()),
                    Address.ofReports(path + "callback-url", entry.callbackUrl(), name),
                    context.bean(Clock.class));
            return new HttpSender(name, entry, gateway(path, entry, reports), texts, reports);
        }
    }

    private static Gateway gateway(String path, VonageProperties entry, @Nullable VonageReports reports) {
        String credentials = Gateway.basic(
                required(path + "api-key", entry.apiKey()), required(path + "api-secret", entry.apiSecret()));
        String from = required(path + "from", entry.from());
        return new Gateway(
                path + "base-url",
                Address.of(path + "base-url", entry.baseUrl(), Address.isLocal(entry.baseUrl()), "")
                        .resolve("/sms/json"),
                "POST",
                ContentType.FORM,
                Headers.always(Map.of("Authorization", credentials)),
                (message, text) -> body(from, reports, message, text),
                new Answers(
                        Set.of(),
                        STATUS,
                        Set.of("0"),
                        Reading.json(STATUS),
                        Reading.json(ID),
                        Set.of("6", "7"),
                        advice(path)));
    }

    /** In Unicode only where that is needed: such a part of a message holds 70 characters, and others 160. */
    private static String body(String from, @Nullable VonageReports reports, Message message, MessageText text) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "from",
                from,
                "to",
                message.recipient().value().substring(1),
                "text",
                text.body(),
                "type",
                GsmAlphabet.holds(text.body()) ? "text" : "unicode"));
        if (reports != null) {
            fields.put("callback", reports.url());
            fields.put("client-ref", VonageReports.reference(message));
            fields.put("status-report-req", "1");
        }
        return ContentType.form(fields);
    }

    /** By Vonage's error numbers (https://developer.vonage.com/en/api-errors/sms), and by status. */
    private static Map<String, String> advice(String path) {
        String throttled = "it throttles: have the account's limit raised, or lower otp.limits.total";
        String credentials = "check " + path + "api-key and " + path + "api-secret";
        String recipient =
                "the recipient can't get it; otp.recipients.phone.validation=valid refuses most such numbers";
        String from = "check " + path + "from: not every country takes every number or name";
        String account = "the account is suspended, or not enabled for this: ask Vonage's support";
        return Map.ofEntries(
                Map.entry("1", throttled),
                Map.entry("3", from),
                Map.entry("4", credentials),
                Map.entry("5", "Vonage is unwell: its status page should say more"),
                Map.entry("6", recipient),
                Map.entry("7", recipient),
                Map.entry("8", account),
                Map.entry("9", "the account is out of credit: top it up"),
                Map.entry("10", throttled),
                Map.entry("11", account),
                Map.entry("12", "the text is too long: shorten the templates in otp.messages.directory"),
                Map.entry("14", "the account wants signed requests: turn that off in its settings"),
                Map.entry("15", from),
                Map.entry("29", "a trial account sends to the numbers on its list alone: top it up"),
                Map.entry("401", credentials),
                Map.entry("403", credentials),
                Map.entry("429", throttled));
    }

    private static String required(String property, @Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            throw new InvalidSettingException(property, "must be set; the account's dashboard shows it");
        }
        return setting;
    }
}
