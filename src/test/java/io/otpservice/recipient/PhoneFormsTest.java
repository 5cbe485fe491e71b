package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFormsTest {

    private final RecipientParser parser = new RecipientParser(PhoneValidation.E164);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1234567890",
                "001234567890",
                "+1 234 567 890",
                "+1 (234) 567-890",
                "+1.234.567.890",
                "+1[234]567-890",
                "00 1 234 567 890",
                "+ 1 234567890",
                "  +1234567890  ",
                "+-1-234--567890-",
                "+(1)234567890",
                "+)1(234567890",
                "+1 2 3 4 5 6 7 8 9 0                    "
            })
    void areOneIdentity(String form) {
        assertThat(parser.phoneNumber(form)).isEqualTo(new PhoneNumber(1, "234567890"));
    }

    @ParameterizedTest
    @CsvSource({
        "+44 (0)20 7946 0958, +442079460958",
        "+44 00 20 7946 0958, +442079460958",
        "+49 (0)151 12345678, +4915112345678",
        "+49 000 30 123456, +4930123456",
        "+7 8 912 345 67 89, +79123456789",
        "+36 06 20 123 4567, +36201234567",
        "+1 1 415 555 2671, +14155552671"
    })
    void loseATrunkPrefix(String form, String canonical) {
        assertThat(parser.phoneNumber(form).value()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"+39 06 1234 5678, +390612345678", "+225 01 23 45 67 89, +2250123456789"})
    void keepAZeroThatBelongsToTheNumber(String form, String canonical) {
        assertThat(parser.phoneNumber(form).value()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "+55 0 15 11 2345 6789, +551123456789", // the code of a carrier
        "+54 11 15 2345 6789, +5491123456789", // a mobile, as dialled within Argentina
        "+378 886377, +3780549886377" // San Marino's own area code
    })
    void ofNationalDiallingBecomeInternational(String form, String canonical) {
        assertThat(parser.phoneNumber(form).value()).isEqualTo(canonical);
    }

    // Known and documented: tells when a new version of the library joins (or splits) them.
    @ParameterizedTest
    @CsvSource({
        "+5215512345678, +525512345678",
        "+541123456789, +5491123456789",
        "+556191234567, +5561991234567",
        "+970561234567, +972561234567",
        "+390549886377, +3780549886377",
        "+38344123456, +37744123456",
        "+995447712345, +79407712345",
        "+2416031234, +24106031234"
    })
    void ofTwoNumbersInThePlansStayTwoIdentities(String one, String other) {
        assertThat(parser.phoneNumber(one).value()).isEqualTo(one);
        assertThat(parser.phoneNumber(other).value()).isEqualTo(other);
    }

    @Test
    void splitIntoCountryCodeAndNationalNumber() {
        assertThat(parser.phoneNumber("00 372 5123 4567")).isEqualTo(new PhoneNumber(372, "51234567"));
    }
}
