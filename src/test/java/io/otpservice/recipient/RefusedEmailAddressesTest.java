package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedEmailAddressesTest {

    private static final String LABEL_OF_63 = "a".repeat(63);

    private final RecipientParser parser = new RecipientParser(PhoneValidation.E164);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "jane",
                "jane@",
                "@example.com",
                "jane@doe@example.com",
                "jane@@example.com",
                "jane@b\uff20example.com", // IDNA makes an @ of it
                "jane@example.com,joe@example.com",
                "jane@example.com;joe@example.com",
                "Jane <jane@example.com>",
                "mailto:jane@example.com",
                "jane(comment)@example.com",
                "\"jane\"@example.com",
                "\"jane doe\"@example.com",
                "jane\\@example.com",
                "jane@[192.0.2.1]",
                "jane@[IPv6:2001:db8::1]"
            })
    void areNotOnePlainAddress(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".jane@example.com",
                "jane.@example.com",
                "jane..doe@example.com",
                "\u0301jane@example.com", // a combining mark without its letter
                "jane.\u0301doe@example.com",
                "jane\u20ac@example.com", // not a letter
                "jane\ud83d\ude00@example.com",
                "jane\u00bd@example.com",
                "jane\u1fefdoe:@example.com",
                "jane\u037e@example.com", // a semicolon in NFC
                "=\u0338jane@example.com" // a symbol in NFC
            })
    void haveALocalPartThatIsNoDotAtom(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@localhost",
                "jane@.example.com",
                "jane@example..com",
                "jane@example.com.",
                "jane@example.com\u3002",
                "jane@example\u3002com", // IDNA's other dots
                "jane@example\uff0ecom",
                "jane@example\uff61com",
                "jane@example\u2024com", // a dot by compatibility
                "jane@-example.com",
                "jane@example-.com",
                "jane@example.-com",
                "jane@exa_mple.com",
                "jane@exa mple.com",
                "jane@example.com:25",
                "jane@example.com/path",
                "jane@\u2100.com", // "a/c" by compatibility
                "jane@\u24d4xample.com", // a circled letter
                "jane@192.0.2.1",
                "jane@example.123",
                "jane@example.\uff11\uff12",
                "jane@stra\u00dfe.de", // another domain in IDNA2003 than in IDNA2008
                "jane@stra\u1e9ee.de",
                "jane@\u03b2\u03cc\u03bb\u03bf\u03c2.com",
                "jane@\u05d1def.com", // mixed directions
                "jane@\u0301example.com"
            })
    void haveADomainThatIsNoHostName(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\t",
                "\n",
                "\r\nBcc: joe@example.com",
                "\r\n@example.com #123456",
                "\u0000",
                "\u001b[31m",
                "\u007f",
                "\u0085",
                "\u00a0",
                "\u2003",
                "\u2028",
                "\u2029",
                "\u3000",
                "\u00ad", // soft hyphen
                "\u200b", // zero-width space
                "\u200d", // zero-width joiner
                "\u200f", // right-to-left mark
                "\u202e", // right-to-left override
                "\u2066",
                "\ufeff",
                "\udb40\udc61", // tag letter
                "\ud800", // half a surrogate pair
                "\udc00",
                "\ufdd0", // no character
                "\ue000", // private use
                "\u034f", // combining grapheme joiner
                "\u115f", // Hangul fillers
                "\u3164",
                "\uffa0",
                "\ufe0f", // variation selectors
                "\udb40\udd00"
            })
    void holdInvisibleCharactersOrLineEndsAnywhere(String invisible) {
        assertRefused(invisible + "jane@example.com");
        assertRefused("ja" + invisible + "ne@example.com");
        assertRefused("jane" + invisible + "@example.com");
        assertRefused("jane@" + invisible + "example.com");
        assertRefused("jane@exam" + invisible + "ple.com");
        assertRefused("jane@example.com" + invisible);
    }

    static Stream<String> overlong() {
        String longest = String.join(".", LABEL_OF_63, LABEL_OF_63, LABEL_OF_63);
        return Stream.of(
                "j".repeat(65) + "@example.com",
                "\u00e9".repeat(33) + "@example.com", // 66 octets
                "jane@" + LABEL_OF_63 + "a.com",
                "j".repeat(63) + "@" + longest,
                "jane@" + longest + "." + LABEL_OF_63,
                "\u0958".repeat(10) + "@" + longest
                        + ".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", // 249 until NFC, then 259
                "jane@" + "\u4f8b\u3042".repeat(10).concat(".").repeat(8) + "jp", // 258 as ASCII
                "jane@" + "u\u0308".repeat(20).concat(".").repeat(7) + "de", // 294 until NFC, then 154 (196 as ASCII)
                "a".repeat(1_000_000) + "@example.com");
    }

    @ParameterizedTest
    @MethodSource("overlong")
    void areLongerThanTheLimits(String text) {
        assertRefused(text);
    }

    private void assertRefused(String text) {
        assertThatExceptionOfType(InvalidRecipientException.class)
                .isThrownBy(() -> parser.emailAddress(text))
                .withMessage("must be an e-mail address, such as name@example.com");
    }
}
