package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhoneValidationTest {

    /** A company's short number in Iran: the one example below E.164's shortest subscriber numbers. */
    private static final String TOO_SHORT = "+989601";

    @ParameterizedTest
    @CsvSource({
        "+1234567890, E164", // too short for its plan
        "+5215512345678, E164", // too long for its plan
        "+15551234567, POSSIBLE", // its area code is not assigned
        "+442079460958, VALID"
    })
    void refusesWhatOnlyALaxerLevelTakes(String number, PhoneValidation strictest) {
        for (PhoneValidation level : PhoneValidation.values()) {
            RecipientParser parser = new RecipientParser(level);
            if (level.compareTo(strictest) <= 0) {
                assertThat(parser.phoneNumber(number).value()).isEqualTo(number);
            } else {
                assertThatExceptionOfType(InvalidRecipientException.class)
                        .isThrownBy(() -> parser.phoneNumber(number))
                        .withMessage("must be a number of its country's numbering plan");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsTheExampleNumbersOfAllPlansUnchanged(PhoneValidation level) {
        RecipientParser parser = new RecipientParser(level);
        Set<String> examples = exampleNumbers();

        assertThat(examples).hasSizeGreaterThan(900).contains(TOO_SHORT);
        assertThat(examples)
                .filteredOn(number -> !number.equals(TOO_SHORT))
                .allSatisfy(
                        number -> assertThat(parser.phoneNumber(number).value()).isEqualTo(number));
        assertThatExceptionOfType(InvalidRecipientException.class).isThrownBy(() -> parser.phoneNumber(TOO_SHORT));
    }

    @Test
    void acceptsExampleMobilesAsTheirPlansWriteThem() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        RecipientParser parser = new RecipientParser(PhoneValidation.VALID);
        assertThat(numbers.getSupportedRegions()).allSatisfy(region -> {
            var mobile = numbers.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (mobile != null) {
                String written = numbers.format(mobile, PhoneNumberFormat.INTERNATIONAL);
                assertThat(parser.phoneNumber(written).value())
                        .isEqualTo(numbers.format(mobile, PhoneNumberFormat.E164));
            }
        });
    }

    private static Set<String> exampleNumbers() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        var ofRegions = numbers.getSupportedRegions().stream()
                .flatMap(region -> Arrays.stream(PhoneNumberType.values())
                        .map(type -> numbers.getExampleNumberForType(region, type)));
        var ofNoRegion =
                numbers.getSupportedGlobalNetworkCallingCodes().stream().map(numbers::getExampleNumberForNonGeoEntity);
        return Stream.concat(ofRegions, ofNoRegion)
                .filter(Objects::nonNull)
                .map(example -> numbers.format(example, PhoneNumberFormat.E164))
                .collect(Collectors.toUnmodifiableSet());
    }
}
