package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The canonical form is its own canonical form, over random texts of the allowed characters (seeded). */
class CanonicalFormTest {

    private static final int TEXTS = 50_000;

    private static final List<String> PREFIXES = List.of("+", "00", " +", "+(", "00 ");
    private static final List<String> DIGITS =
            "0123456789".codePoints().mapToObj(Character::toString).toList();
    private static final List<String> SEPARATORS =
            List.of("", "", "", " ", ".", "-", "(", ")", "[", "]", "(0)", "0", "1");
    private static final List<String> LETTERS = List.of(
            "a",
            "B",
            "z",
            "9",
            "+",
            "_",
            "-",
            ".",
            "e\u0301",
            "\u00e9",
            "\u212b",
            "A\u030a",
            "\u0958",
            "\u0130",
            "\u03a3",
            "\u03c3\u0301",
            "\uff21",
            "\u1100\u1161",
            "\uac00",
            "\ud840\udc00",
            "\u0307\u0323",
            "\u4f8b",
            "\u05d0");

    private final Random random = new Random(20_260_101);
    private final RecipientParser parser = new RecipientParser(PhoneValidation.E164);

    @Test
    void ofAPhoneNumberIsStable() {
        assertThat(acceptedAndStable(this::phoneText, parser::phoneNumber)).isGreaterThan(TEXTS / 2);
    }

    @Test
    void ofAnEmailAddressIsStable() {
        assertThat(acceptedAndStable(this::emailText, parser::emailAddress)).isGreaterThan(TEXTS / 10);
    }

    private static long acceptedAndStable(Supplier<String> texts, Function<String, Recipient> parse) {
        return Stream.generate(texts)
                .limit(TEXTS)
                .flatMap(text -> accepted(text, parse))
                .peek(recipient -> assertThat(parse.apply(recipient.value())).isEqualTo(recipient))
                .count();
    }

    private static Stream<Recipient> accepted(String text, Function<String, Recipient> parse) {
        try {
            return Stream.of(parse.apply(text));
        } catch (InvalidRecipientException e) {
            return Stream.empty();
        }
    }

    private String phoneText() {
        StringBuilder text = new StringBuilder(any(PREFIXES)).append(1 + random.nextInt(99));
        int digits = 6 + random.nextInt(8);
        for (int i = 0; i < digits; i++) {
            text.append(i < 4 ? any(SEPARATORS) : "").append(any(DIGITS));
        }
        return text.toString();
    }

    private String emailText() {
        return some(LETTERS) + "@" + some(LETTERS) + "." + any(LETTERS) + any(LETTERS);
    }

    private String some(List<String> choices) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(any(choices));
        }
        return text.toString();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
