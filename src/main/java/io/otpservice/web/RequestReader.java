package io.otpservice.web;

import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.ChallengeProperties;
import io.otpservice.challenge.MessageRequest;
import io.otpservice.challenge.Purpose;
import io.otpservice.challenge.VerifyRequest;
import io.otpservice.client.Caller;
import io.otpservice.code.Code;
import io.otpservice.code.CodeFormat;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import io.otpservice.recipient.RecipientParser;
import io.otpservice.web.InvalidRequestException.FieldError;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns bodies into requests of the domain, or says all that is wrong with them at once. */
@Component
final class RequestReader {

    private static final int MAX_LOCALE_LENGTH = 35; // RFC 5646 §4.4.1

    private final RecipientParser parser;
    private final boolean requireId;

    RequestReader(RecipientParser parser, ChallengeProperties rules) {
        this.parser = parser;
        this.requireId = rules.requireId();
    }

    /** @param fallback the locale where the body names none */
    MessageRequest read(Caller caller, MessageBody body, Locale fallback) {
        Fields fields = new Fields();
        Optional<Recipient> recipient = recipient(fields, body.phoneNumber(), body.email());
        Optional<Channel> channel = fields.optional("channel", body.channel(), RequestReader::channel);
        Optional<Locale> locale = fields.optional("locale", body.locale(), RequestReader::locale);
        Optional<Purpose> purpose = fields.optional("purpose", body.purpose(), Purpose::of);
        recipient.ifPresent(to -> channel.filter(by -> !to.reachableBy(by))
                .ifPresent(by -> fields.refuse("channel", "can't reach this kind of recipient")));
        fields.requireAllValid();
        Recipient to = recipient.orElseThrow();
        return new MessageRequest(
                caller,
                to,
                purpose.orElse(Purpose.LOGIN),
                channel.orElse(to.defaultChannel()),
                locale.orElse(fallback));
    }

    VerifyRequest read(Caller caller, VerifyBody body) {
        Fields fields = new Fields();
        Optional<Recipient> recipient = recipient(fields, body.phoneNumber(), body.email());
        Optional<Code> code = fields.required(
                "otp", body.otp(), text -> code(text, caller.client().codeFormat()));
        Optional<Purpose> purpose = fields.optional("purpose", body.purpose(), Purpose::of);
        Optional<ChallengeId> id = requireId
                ? fields.required("challenge_id", body.challengeId(), ChallengeId::new)
                : fields.optional("challenge_id", body.challengeId(), ChallengeId::new);
        fields.requireAllValid();
        return new VerifyRequest(
                caller, recipient.orElseThrow(), purpose.orElse(Purpose.LOGIN), code.orElseThrow(), id.orElse(null));
    }

    private Optional<Recipient> recipient(Fields fields, @Nullable String phoneNumber, @Nullable String email) {
        if ((phoneNumber == null) == (email == null)) {
            fields.refuse("phone_number", "give exactly one of phone_number and email");
            return Optional.empty();
        }
        return fields.<Recipient>optional("phone_number", phoneNumber, parser::phoneNumber)
                .or(() -> fields.optional("email", email, parser::emailAddress));
    }

    private static Code code(String text, CodeFormat format) {
        return format.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("must be the " + format.length() + " "
                        + format.alphabet().noun() + " of the code"));
    }

    private static Channel channel(String name) {
        return Channel.of(name)
                .orElseThrow(() -> new IllegalArgumentException("must be one of sms, voice, whatsapp, email"));
    }

    private static Locale locale(String tag) {
        try {
            if (!tag.isEmpty() && tag.length() <= MAX_LOCALE_LENGTH) {
                return new Locale.Builder().setLanguageTag(tag).build();
            }
        } catch (IllformedLocaleException e) {
            // told below, without the tag itself
        }
        throw new IllegalArgumentException("must be a BCP 47 language tag, such as en or pt-BR");
    }

    /** Collects what is wrong, field by field. */
    private static final class Fields {

        private final List<FieldError> errors = new ArrayList<>();

        <T> Optional<T> required(String field, @Nullable String text, Function<String, T> parse) {
            if (text == null) {
                refuse(field, "is required");
            }
            return optional(field, text, parse);
        }

        <T> Optional<T> optional(String field, @Nullable String text, Function<String, ? extends T> parse) {
            if (text == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException e) {
                refuse(field, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        void refuse(String field, String message) {
            errors.add(new FieldError(field, message));
        }

        void requireAllValid() {
            if (!errors.isEmpty()) {
                throw new InvalidRequestException(errors);
            }
        }
    }
}
