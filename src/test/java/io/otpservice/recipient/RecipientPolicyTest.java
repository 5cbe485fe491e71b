package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientPolicyTest {

    private final RecipientParser parser = new RecipientParser(PhoneValidation.E164);

    @ParameterizedTest
    @ValueSource(strings = {"+1234567890", "+19002345678", "+979123456789", "+12025550123"})
    void withoutRulesAllNumbersAreAllowed(String number) {
        assertThat(denial(number)).isEmpty();
    }

    @Test
    void withoutRulesAllAddressesAreAllowed() {
        assertThat(denial("jane@example.com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allowed-countries=US,DE | +12025550123 | ",
                "allowed-countries=US,DE | +4915123456789 | ",
                "allowed-countries=US,DE | +14165550123 | COUNTRY", // Canada shares +1
                "allowed-countries=US,DE | +18765230123 | COUNTRY", // so does Jamaica
                "allowed-countries=US,DE | +447400123456 | COUNTRY",
                "allowed-countries=GB | +447400123456 | ",
                "allowed-countries=GB | +447781123456 | COUNTRY", // Guernsey
                "allowed-countries=us | +12025550123 | ",
                "denied-countries=CA,RU | +12025550123 | ",
                "denied-countries=CA,RU | +14165550123 | COUNTRY",
                "denied-countries=CA,RU | +79161234567 | COUNTRY",
                "denied-countries=CA,RU | +77710009998 | ", // Kazakhstan shares +7
                "denied-countries=XK | +38343201234 | COUNTRY" // Kosovo's code is the user's own, by ISO 3166-1
            })
    void aNumberIsOfTheCountryOfItsPlan(String rule, String number, @Nullable Denial denial) {
        assertThat(denial(number, "phone." + rule)).isEqualTo(Optional.ofNullable(denial));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "denied-countries=JM | +1234567890 | COUNTRY",
                "denied-countries=JM | +187652301230 | COUNTRY", // a surplus digit
                "denied-countries=DE | +1234567890 | ",
                "denied-countries=DE | +4919999999 | COUNTRY", // one country alone has the calling code
                "allowed-countries=US | +1234567890 | COUNTRY",
                "allowed-countries=DE | +4919999999 | "
            })
    void aNumberInNoRangeIsOfAllCountriesOfItsCallingCode(String rule, String number, @Nullable Denial denial) {
        assertThat(denial(number, "phone." + rule)).isEqualTo(Optional.ofNullable(denial));
    }

    @Test
    void internationalNetworksAreOfNoCountry() {
        assertThat(denial("+882161234567", "phone.allowed-countries=DE")).contains(Denial.COUNTRY);
        assertThat(denial("+882161234567", "phone.denied-countries=DE")).isEmpty();
        assertThat(denial("+882161234567", "phone.denied-prefixes=+882")).contains(Denial.PREFIX);
    }

    @Test
    void whatIsDeniedIsRefusedThoughItIsAllowed() {
        assertThat(denial("+4915123456789", "phone.allowed-countries=DE", "phone.denied-countries=DE"))
                .contains(Denial.COUNTRY);
        assertThat(denial(
                        "jane@a.example.com",
                        "email.allowed-domains=example.com",
                        "email.denied-domains=a.example.com"))
                .contains(Denial.DOMAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "premium-rate | +19002345678 | NUMBER_TYPE",
                "premium-rate | +979123456789 | NUMBER_TYPE", // no country's
                "premium-rate | +18002345678 | ",
                "premium-rate | +12025550123 | ",
                "toll-free,premium-rate | +18002345678 | NUMBER_TYPE",
                "shared-cost | +4918012345 | NUMBER_TYPE",
                "shared-cost | +447400123456 | ",
                "personal-number | +447012345678 | NUMBER_TYPE",
                "pager | +447640123456 | NUMBER_TYPE",
                "uan | +445512345678 | NUMBER_TYPE",
                "voip | +445612345678 | NUMBER_TYPE",
                "mobile | +447400123456 | NUMBER_TYPE",
                "mobile | +12025550123 | ", // may be mobile, may be not
                "fixed-line-or-mobile | +12025550123 | NUMBER_TYPE",
                "premium-rate | +190023456780 | NUMBER_TYPE", // a surplus digit, which networks may drop
                "premium-rate | +1234567890 | NUMBER_TYPE",
                "unknown | +1234567890 | NUMBER_TYPE",
                "unknown | +19002345678 | "
            })
    void aNumberIsOfTheTypeOfItsRange(String types, String number, @Nullable Denial denial) {
        assertThat(denial(number, "phone.denied-types=" + types)).isEqualTo(Optional.ofNullable(denial));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com | jane@example.com | true",
                "example.com | jane@EXAMPLE.com | true",
                "EXAMPLE.com | jane@example.com | true",
                "example.com | jane@mail.eu.example.com | true",
                "example.com | jane@badexample.com | false",
                "example.com | jane@example.com.br | false",
                "example.com | jane@example.co | false",
                "mail.example.com | jane@example.com | false",
                "m\u00fcnchen.de | jane@xn--mnchen-3ya.de | true",
                "XN--MNCHEN-3YA.de | jane@post.m\u00fcnchen.de | true",
                "a.org,b.org | jane@b.org | true"
            })
    void aDomainCoversItsSubdomains(String domains, String address, boolean covered) {
        Optional<Denial> refused = Optional.of(Denial.DOMAIN);

        assertThat(denial(address, "email.denied-domains=" + domains)).isEqualTo(covered ? refused : Optional.empty());
        assertThat(denial(address, "email.allowed-domains=" + domains)).isEqualTo(covered ? Optional.empty() : refused);
    }

    @Test
    void rulesForOneKindOfRecipientAreNoneForTheOther() {
        assertThat(denial("jane@example.com", "phone.allowed-countries=DE", "phone.denied-types=mobile"))
                .isEmpty();
        assertThat(denial("+12025550123", "email.allowed-domains=example.com")).isEmpty();
    }

    private Optional<Denial> denial(String recipient, String... settings) {
        Recipient read = recipient.contains("@") ? parser.emailAddress(recipient) : parser.phoneNumber(recipient);
        return RecipientPolicies.of(settings).denial(read);
    }
}
