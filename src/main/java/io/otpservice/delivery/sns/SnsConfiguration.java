package io.otpservice.delivery.sns;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.Message;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A sender for each entry of {@code otp.senders.sns}. */
@Configuration(proxyBeanMethods = false)
@Import(SnsConfiguration.Registrar.class)
class SnsConfiguration {

    /** They speak against the message alone. */
    private static final Set<String> MESSAGE_ERRORS = Set.of(
            "InvalidParameter", "InvalidParameterException", "ParameterValueInvalid", "OptedOut", "OptedOutException");

    static final class Registrar extends SenderRegistrar<SnsProperties> {

        Registrar() {
            super("sns", SnsProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, SnsProperties entry, SupplierContext context) {
            return new HttpSender(name, entry, gateway(path, entry), context.bean(MessageTexts.class));
        }
    }

    static Gateway gateway(String path, SnsProperties entry) {
        if (!entry.channels().equals(Set.of(Channel.SMS))) {
            throw new InvalidSettingException(path + "channels", "may be sms alone");
        }
        AwsAccess access = new AwsAccess(
                path, entry.region(), entry.accessKeyId(), entry.secretAccessKey(), entry.endpoint(), entry.timeout());
        return new Gateway(
                path + "region",
                access.address("sns").resolve("/"),
                "POST",
                ContentType.FORM,
                access.signedFor("sns", ContentType.FORM),
                (message, text) -> body(entry, message, text),
                new Answers(
                        Set.of(),
                        null,
                        Set.of(),
                        Reading.xml("Code"),
                        Reading.xml("MessageId"),
                        MESSAGE_ERRORS,
                        advice(path, access)));
    }

    private static String body(SnsProperties entry, Message message, MessageText text) {
        Map<String, String> attributes = new HashMap<>(Map.of("AWS.SNS.SMS.SMSType", "Transactional"));
        put(attributes, "AWS.SNS.SMS.SenderID", entry.senderId());
        put(attributes, "AWS.MM.SMS.OriginationNumber", entry.originationNumber());
        Map<String, String> fields = new HashMap<>(Map.of(
                "Action",
                "Publish",
                "Version",
                "2010-03-31",
                "PhoneNumber",
                message.recipient().value(),
                "Message",
                text.body()));
        int number = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String at = "MessageAttributes.entry." + ++number + ".";
            fields.put(at + "Name", attribute.getKey());
            fields.put(at + "Value.DataType", "String");
            fields.put(at + "Value.StringValue", attribute.getValue());
        }
        return ContentType.form(fields);
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(name, value);
        }
    }

    private static Map<String, String> advice(String path, AwsAccess access) {
        String recipient =
                "the recipient can't get it; otp.recipients.phone.validation=valid refuses most such numbers. "
                        + "Else check " + path + "sender-id and origination-number";
        String optedOut = "the recipient has opted out of messages from this account";
        String throttled = "it throttles: ask AWS for a higher quota, or lower otp.limits.total";
        Map<String, String> advice = new HashMap<>(access.advice("sns:Publish"));
        advice.put("InvalidParameter", recipient);
        advice.put("InvalidParameterException", recipient);
        advice.put("ParameterValueInvalid", recipient);
        advice.put("OptedOut", optedOut);
        advice.put("OptedOutException", optedOut);
        advice.put("Throttling", throttled);
        advice.put("ThrottlingException", throttled);
        advice.put("Throttled", throttled);
        advice.put("ThrottledException", throttled);
        advice.put("UserError", "the account is in the SMS sandbox, or its monthly spending quota is used up");
        advice.put("UserErrorException", "the account is in the SMS sandbox, or its monthly spending quota is used up");
        return advice;
    }
}
