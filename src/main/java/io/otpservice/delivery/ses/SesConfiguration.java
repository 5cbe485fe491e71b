package io.otpservice.delivery.ses;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.SenderRegistrar;
import io.otpservice.delivery.aws.AwsAccess;
import io.otpservice.delivery.http.Answers;
import io.otpservice.delivery.http.ContentType;
import io.otpservice.delivery.http.Gateway;
import io.otpservice.delivery.http.HttpSender;
import io.otpservice.delivery.http.Reading;
import io.otpservice.delivery.text.MessageText;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/** A sender for each entry of {@code otp.senders.ses}. */
@Configuration(proxyBeanMethods = false)
@Import(SesConfiguration.Registrar.class)
class SesConfiguration {

    /** They speak against the message alone. */
    private static final Set<String> MESSAGE_ERRORS = Set.of("BadRequestException");

    /** The error's name, with a link behind it at times. */
    private static final Reading ERROR =
            answer -> answer.headers().firstValue("x-amzn-ErrorType").map(name -> name.replaceFirst(":.*", ""));

    static final class Registrar extends SenderRegistrar<SesProperties> {

        Registrar() {
            super("ses", SesProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, SesProperties entry, SupplierContext context) {
            return new HttpSender(name, entry, gateway(path, entry), context.bean(MessageTexts.class));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Mail(
            @JsonProperty("FromEmailAddress") String from,
            @JsonProperty("Destination") Destination destination,
            @JsonProperty("Content") Content content,
            @JsonProperty("ConfigurationSetName") @Nullable String configurationSet) {}

    private record Destination(@JsonProperty("ToAddresses") List<String> to) {}

    private record Content(@JsonProperty("Simple") Simple simple) {}

    private record Simple(
            @JsonProperty("Subject") Text subject,
            @JsonProperty("Body") Body body) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            @JsonProperty("Text") Text text,
            @JsonProperty("Html") @Nullable Text html) {}

    private record Text(
            @JsonProperty("Data") String data,
            @JsonProperty("Charset") String charset) {

        static Text of(String data) {
            return new Text(data, "UTF-8");
        }
    }

    static Gateway gateway(String path, SesProperties entry) {
        if (!entry.channels().equals(Set.of(Channel.EMAIL))) {
            throw new InvalidSettingException(path + "channels", "may be email alone");
        }
        String from = entry.from();
        if (from == null || !from.contains("@")) {
            throw new InvalidSettingException(path + "from", "must be set to the address that mail comes from");
        }
        AwsAccess access = new AwsAccess(
                path, entry.region(), entry.accessKeyId(), entry.secretAccessKey(), entry.endpoint(), entry.timeout());
        return new Gateway(
                path + "region",
                access.address("email").resolve("/v2/email/outbound-emails"),
                "POST",
                ContentType.JSON,
                access.signedFor("ses", ContentType.JSON),
                (message, text) ->
                        body(from, entry.configurationSet(), message.recipient().value(), text),
                new Answers(
                        Set.of(),
                        null,
                        Set.of(),
                        ERROR,
                        Reading.json(JsonPointer.compile("/MessageId")),
                        MESSAGE_ERRORS,
                        advice(path, access)));
    }

    private static String body(String from, @Nullable String configurationSet, String to, MessageText text) {
        String html = text.html();
        Body body = new Body(Text.of(text.body()), html == null ? null : Text.of(html));
        return JsonMapper.shared()
                .writeValueAsString(new Mail(
                        from,
                        new Destination(List.of(to)),
                        new Content(new Simple(Text.of(text.subject()), body)),
                        configurationSet));
    }

    private static Map<String, String> advice(String path, AwsAccess access) {
        String account = "the account may not send: see the reputation page of the SES console";
        Map<String, String> advice = new HashMap<>(access.advice("ses:SendEmail"));
        advice.put(
                "MessageRejected",
                "verify the address of " + path + "from in this region; in the sandbox, the recipient's too");
        advice.put("MailFromDomainNotVerifiedException", "verify the MAIL FROM domain of " + path + "from");
        advice.put("AccountSuspendedException", account);
        advice.put("SendingPausedException", account);
        advice.put(
                "TooManyRequestsException",
                "it throttles: ask AWS for a higher sending rate, or lower otp.limits.total");
        advice.put("LimitExceededException", "the daily sending quota is used up: ask AWS for a higher one");
        advice.put("BadRequestException", "check " + path + "from, and whether the recipient's address exists");
        advice.put("NotFoundException", "check " + path + "configuration-set");
        return advice;
    }
}
