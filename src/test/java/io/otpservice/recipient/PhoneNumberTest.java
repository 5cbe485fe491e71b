package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @Test
    void isAPlusAndAllItsDigits() {
        assertThat(new PhoneNumber(39, "0612345678").value()).isEqualTo("+390612345678");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 234567890, +1******7890",
        "1, 4155552671, +1******2671",
        "49, 1234567890123, +49******0123",
        "372, 12345678, +372******5678",
        "372, 1234567, +372******67",
        "290, 22158, +290******58",
        "683, 4002, +683******"
    })
    void showsNoMoreDigitsThanItsLengthAllowsAndHidesTheLength(int countryCode, String nationalNumber, String masked) {
        assertThat(new PhoneNumber(countryCode, nationalNumber).masked()).isEqualTo(masked);
    }

    @Test
    void isMaskedWhereverItIsPrinted() {
        assertThat(new PhoneNumber(1, "4155552671")).hasToString("+1******2671");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4155552671",
        "-1, 4155552671",
        "1000, 4155552671",
        "1, 41555",
        "1, 415555267199999",
        "1, 415 5552671",
        "1, '4155552671\n'",
        "1, \u0664155552671",
        "1, ''"
    })
    void isNotMadeOfAnythingButAnE164Number(int countryCode, String nationalNumber) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumber(countryCode, nationalNumber))
                .withMessage("not a country code and a national number of E.164");
    }
}
