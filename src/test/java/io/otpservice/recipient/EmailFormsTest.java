package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailFormsTest {

    private static final String LABEL_OF_63 = "a".repeat(63);
    private static final String DOMAIN_OF_189 = "a".repeat(61) + "." + LABEL_OF_63 + "." + LABEL_OF_63;

    private final RecipientParser parser = new RecipientParser(PhoneValidation.E164);

    @ParameterizedTest
    @CsvSource({
        "jane@example.com, jane@example.com",
        "jane@EXAMPLE.Com, jane@example.com",
        "jane@\uff45\uff58ample.com, jane@example.com", // full-width letters
        "jane@m\u00fcnchen.de, jane@xn--mnchen-3ya.de",
        "jane@mu\u0308nchen.de, jane@xn--mnchen-3ya.de", // a combining diaeresis
        "jane@M\u00dcNCHEN.DE, jane@xn--mnchen-3ya.de",
        "jane@XN--MNCHEN-3YA.de, jane@xn--mnchen-3ya.de",
        "jane@xn--strae-oqa.de, jane@xn--strae-oqa.de", // the sharp s of IDNA2008
        "jane@\u4f8b\u3048.jp, jane@xn--r8jz45g.jp",
        "rene\u0301@example.com, ren\u00e9@example.com",
        "\u212aate@example.com, Kate@example.com" // the Kelvin sign is a K in NFC
    })
    void areOneIdentity(String form, String canonical) {
        assertThat(parser.emailAddress(form).value()).isEqualTo(canonical);
    }

    @Test
    void keepTheCaseOfTheLocalPart() {
        assertThat(parser.emailAddress("Jane@example.com")).isNotEqualTo(parser.emailAddress("jane@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.cd",
                "jane.doe+otp@example.co.uk",
                "!#$%&'*+/=?^_`{|}~-@example.com",
                "${jndi}@example.com", // inert: it is never more than text
                "0@0.example",
                "\u0645\u062b\u0627\u0644@example.com",
                "\u0928\u092e\u0938\u094d\u0924\u0947@example.com", // with Devanagari vowel signs
                "\u7528\u6237\ud840\udc00@example.com",
                "jane@1.2.3.4a",
                "jane@a--b.example"
            })
    void areKeptAsTheyAreWhenCanonical(String address) {
        assertThat(parser.emailAddress(address).value()).isEqualTo(address);
    }

    @Test
    void mayBeAsLongAsTheLimits() {
        String local = "j".repeat(64);
        String longest = local + "@" + DOMAIN_OF_189;

        assertThat(longest).hasSize(254);
        assertThat(parser.emailAddress(longest).value()).isEqualTo(longest);
        assertThat(parser.emailAddress("\u00e9".repeat(32) + "@example.com").localPart())
                .hasSize(32);
    }
}
