package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailAddressTest {

    @Test
    void isLocalPartAtDomain() {
        assertThat(new EmailAddress("Jane.Doe", "example.com").value()).isEqualTo("Jane.Doe@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "jane.doe, j***@example.com",
        "jo, j***@example.com",
        "j, ***@example.com",
        "\u00e9mile, \u00e9***@example.com",
        "\ud840\udc00\ud840\udc01, \ud840\udc00***@example.com",
        "\ud840\udc00, ***@example.com"
    })
    void showsTheFirstCharacterOfALongerLocalPart(String localPart, String masked) {
        assertThat(new EmailAddress(localPart, "example.com").masked()).isEqualTo(masked);
    }

    @Test
    void isMaskedWhereverItIsPrinted() {
        assertThat(new EmailAddress("jane.doe", "example.com")).hasToString("j***@example.com");
    }

    @ParameterizedTest
    @CsvSource({"'', example.com", "jane, ''", "jane@example.com, example.com", "jane, doe@example.com"})
    void isNotMadeOfPartsThatWouldReadAsOthers(String localPart, String domain) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress(localPart, domain))
                .withMessage("not a local part and a domain");
    }
}
