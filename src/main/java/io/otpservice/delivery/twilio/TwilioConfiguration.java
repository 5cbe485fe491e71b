package io.otpservice.delivery.twilio;

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
import io.otpservice.delivery.text.MessageText;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JsonPointer;

/** A sender for each entry of {@code otp.senders.twilio}. */
@Configuration(proxyBeanMethods = false)
@Import(TwilioConfiguration.Registrar.class)
class TwilioConfiguration {

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");

    static final class Registrar extends SenderRegistrar<TwilioProperties> {

        Registrar() {
            super("twilio", TwilioProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, TwilioProperties entry, SupplierContext context) {
            MessageTexts texts = context.bean(MessageTexts.class);
            if (!isSet(entry.callbackUrl())) {
                return new HttpSender(name, entry, gateway(path, entry, null), texts);
            }
            require(isSet(entry.authToken()), path + "auth-token", "must be set for callback-url: it signs reports");
            TwilioReports reports = new TwilioReports(
                    String.valueOf(entry.authToken()),
                    Address.ofReports(path + "callback-url", String.valueOf(entry.callbackUrl()), name));
            return new HttpSender(name, entry, gateway(path, entry, reports), texts, reports);
        }
    }

    static Gateway gateway(String path, TwilioProperties entry, @Nullable TwilioReports reports) {
        require(
                Set.of(Channel.SMS, Channel.WHATSAPP).containsAll(entry.channels()),
                path + "channels",
                "may be sms and whatsapp");
        String account = Objects.requireNonNullElse(entry.accountSid(), "");
        require(ACCOUNT.matcher(account).matches(), path + "account-sid", "must be AC and 32 hexadecimal digits");
        require(
                isSet(entry.from()) != isSet(entry.messagingServiceSid()),
                path + "from",
                "or messaging-service-sid must be set, and not both");
        URI base = Address.of(path + "base-url", entry.baseUrl(), Address.isLocal(entry.baseUrl()), "");
        return new Gateway(
                path + "base-url",
                base.resolve("/2010-04-01/Accounts/" + account + "/Messages.json"),
                "POST",
                ContentType.FORM,
                Headers.always(Map.of("Authorization", credentials(path, account, entry))),
                (message, text) -> body(entry, reports, message, text),
                new Answers(
                        Set.of(),
                        null,
                        Set.of(),
                        Reading.json(JsonPointer.compile("/code")),
                        Reading.json(JsonPointer.compile("/sid")),
                        Set.of(),
                        advice(path)));
    }

    private static String credentials(String path, String account, TwilioProperties entry) {
        boolean hasKey = isSet(entry.apiKeySid()) && isSet(entry.apiKeySecret());
        require(
                (isSet(entry.authToken()) != hasKey || (hasKey && isSet(entry.callbackUrl())))
                        && isSet(entry.apiKeySid()) == isSet(entry.apiKeySecret()),
                path + "auth-token",
                "or api-key-sid with api-key-secret must be set, and not both without a callback-url");
        return hasKey
                ? Gateway.basic(String.valueOf(entry.apiKeySid()), String.valueOf(entry.apiKeySecret()))
                : Gateway.basic(account, String.valueOf(entry.authToken()));
    }

    private static String body(
            TwilioProperties entry, @Nullable TwilioReports reports, Message message, MessageText text) {
        String prefix = message.channel() == Channel.WHATSAPP ? "whatsapp:" : "";
        Map<String, String> fields = new HashMap<>(Map.of(
                "To",
                prefix + message.recipient().value(),
                "Body",
                text.body(),
                isSet(entry.from()) ? "From" : "MessagingServiceSid",
                isSet(entry.from()) ? prefix + entry.from() : String.valueOf(entry.messagingServiceSid())));
        if (reports != null) {
            fields.put("StatusCallback", reports.address(message));
        }
        return ContentType.form(fields);
    }

    /** By Twilio's error numbers (https://www.twilio.com/docs/api/errors), and by status for those that are not here. */
    private static Map<String, String> advice(String path) {
        String credentials = "check " + path + "account-sid, and its auth-token or its API key";
        String recipient =
                "the recipient can't get it there; otp.recipients.phone.validation=valid refuses most such numbers";
        String from =
                "check " + path + "from or messaging-service-sid: it must be the account's own, and able to send there";
        String throttled = "it throttles: send from more numbers, or lower otp.limits.total";
        return Map.ofEntries(
                Map.entry("20003", credentials),
                Map.entry("20404", credentials),
                Map.entry("401", credentials),
                Map.entry("403", credentials),
                Map.entry("404", credentials),
                Map.entry("20429", throttled),
                Map.entry("429", throttled),
                Map.entry("21211", recipient),
                Map.entry("21614", recipient),
                Map.entry("21408", "enable the recipient's country in the account's geo permissions"),
                Map.entry("21608", "a trial account sends to verified numbers alone: upgrade it"),
                Map.entry("21610", "the recipient has opted out, and must send START to opt in again"),
                Map.entry("21212", from),
                Map.entry("21603", from),
                Map.entry("21606", from),
                Map.entry("21659", from),
                Map.entry("21660", from),
                Map.entry("21705", from),
                Map.entry("63007", from),
                Map.entry("400", "look the error up at twilio.com/docs/api/errors, or in the account's log"));
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
