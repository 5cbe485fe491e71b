package io.otpservice.delivery.http;

import io.otpservice.delivery.Message;
import io.otpservice.delivery.text.MessageText;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.settings.InvalidSettingException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A body with places for values. Each value is escaped, put in once, and never looked at again, whatever it holds. */
record BodyTemplate(ContentType type, String template) implements Body {

    private static final String TO = "to";
    private static final String TO_DIGITS = "to-digits";
    private static final String TEXT = "text";
    private static final String SUBJECT = "subject";
    private static final String CODE = "code";
    private static final String CHANNEL = "channel";
    private static final String MESSAGE_ID = "message-id";

    private static final Set<String> PLACES = Set.of(TO, TO_DIGITS, TEXT, SUBJECT, CODE, CHANNEL, MESSAGE_ID);
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_-]+)}");
    private static final Pattern FORM_LITERAL = Pattern.compile("[!-~&&[^{}]]*");

    /**
     * Reads a template.
     *
     * @param property the property that holds it, named where it can't be used
     */
    static BodyTemplate of(String property, ContentType type, @Nullable String template) {
        if (template == null || template.isBlank()) {
            throw new InvalidSettingException(property, "must be set to what is sent, with places such as {to}");
        }
        BodyTemplate body = new BodyTemplate(type, template.strip());
        if (!PLACE.matcher(template).results().allMatch(place -> PLACES.contains(place.group(1)))) {
            throw new InvalidSettingException(
                    property,
                    "has an unknown place; there are {"
                            + String.join("}, {", PLACES.stream().sorted().toList()) + "}");
        }
        if (!(body.has(TO) || body.has(TO_DIGITS)) || !(body.has(TEXT) || body.has(CODE))) {
            throw new InvalidSettingException(property, "must hold {to} or {to-digits}, and {text} or {code}");
        }
        body.requireWellFormed(property);
        return body;
    }

    /** With values that only a place for text can hold. */
    private void requireWellFormed(String property) {
        if (type == ContentType.FORM) {
            if (!FORM_LITERAL.matcher(fill(place -> "")).matches()) {
                throw new InvalidSettingException(property, "must be percent-encoded around its places");
            }
            return;
        }
        try {
            JsonMapper.shared().readTree(fill(place -> type.escape("\"")));
        } catch (JacksonException e) { // without the cause: it may quote a secret
            throw new InvalidSettingException(property, "must be JSON, with its places inside of strings");
        }
    }

    boolean isForPhoneNumbersOnly() {
        return has(TO_DIGITS);
    }

    private boolean has(String place) {
        return template.contains("{" + place + "}");
    }

    @Override
    public String of(Message message, MessageText text) {
        String to = message.recipient().value();
        Map<String, String> values = Map.of(
                TO, to,
                TO_DIGITS, message.recipient() instanceof PhoneNumber ? to.substring(1) : to,
                TEXT, text.body(),
                SUBJECT, text.subject(),
                CODE, message.code().value(),
                CHANNEL, message.channel().wireName(),
                MESSAGE_ID, UUID.randomUUID().toString());
        return fill(place -> type.escape(values.getOrDefault(place, "")));
    }

    private String fill(UnaryOperator<String> value) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(value.apply(place.group(1))));
    }

    /** Without the text, which may hold secrets. */
    @Override
    public String toString() {
        return "BodyTemplate[type=" + type + "]";
    }
}
