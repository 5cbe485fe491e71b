package io.otpservice.delivery.http;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.SenderRegistrar;
import io.otpservice.delivery.exchange.Address;
import io.otpservice.delivery.http.HttpProperties.AcceptedWhen;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JsonPointer;

/** A sender for each entry of {@code otp.senders.http}. */
@Configuration(proxyBeanMethods = false)
@Import(HttpConfiguration.Registrar.class)
class HttpConfiguration {

    static final class Registrar extends SenderRegistrar<HttpProperties> {

        Registrar() {
            super("http", HttpProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, HttpProperties entry, SupplierContext context) {
            return new HttpSender(name, entry, gateway(path, entry), context.bean(MessageTexts.class));
        }
    }

    static Gateway gateway(String path, HttpProperties entry) {
        String remedy = "; " + path + "allow-http=true lets codes and keys travel in the open";
        URI url = Address.of(path + "url", entry.url(), entry.allowHttp(), remedy);
        require(Set.of("POST", "PUT").contains(entry.method()), path + "method", "must be POST or PUT");
        BodyTemplate body = BodyTemplate.of(path + "body", entry.contentType(), entry.body());
        require(
                !(body.isForPhoneNumbersOnly() && entry.channels().contains(Channel.EMAIL)),
                path + "channels",
                "has email, and the body has {to-digits}, which is of phone numbers");
        Gateway gateway = new Gateway(
                path + "url",
                url,
                entry.method(),
                entry.contentType(),
                Headers.always(entry.headers()),
                body,
                answers(path, entry));
        gateway.requireHeaders(path + "headers");
        return gateway;
    }

    private static Answers answers(String path, HttpProperties entry) {
        require(
                entry.acceptedStatuses().stream().allMatch(status -> status >= 200 && status < 300),
                path + "accepted-statuses",
                "must be of 200 to 299");
        AcceptedWhen when = entry.acceptedWhen();
        String property = path + "accepted-when";
        require(when == null || (when.at() != null && !when.is().isEmpty()), property, "must have both at and is");
        return new Answers(
                entry.acceptedStatuses(),
                pointer(property + ".at", when == null ? null : when.at()),
                when == null ? Set.of() : when.is(),
                Reading.json(null),
                Reading.json(pointer(path + "message-id-at", entry.messageIdAt())),
                Set.of(),
                advice(path));
    }

    private static Map<String, String> advice(String path) {
        String body = "compare " + path + "body with what the provider documents, or see its log";
        String headers = "check the credentials in " + path + "headers";
        String url = "check " + path + "url and " + path + "method";
        return Map.of(
                "400",
                body,
                "415",
                "check " + path + "content-type",
                "422",
                body,
                "401",
                headers,
                "403",
                headers,
                "404",
                url,
                "405",
                url,
                "410",
                url);
    }

    private static @Nullable JsonPointer pointer(String property, @Nullable String pointer) {
        try {
            return pointer == null ? null : JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(property, "must be a JSON pointer, such as /messages/0/status");
        }
    }

    private static void require(boolean holds, String property, String problem) {
        if (!holds) {
            throw new InvalidSettingException(property, problem);
        }
    }
}
