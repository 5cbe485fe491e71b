package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedPhoneNumbersTest {

    private final RecipientParser parser = new RecipientParser(PhoneValidation.E164);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", // Arabic-Indic digits
                "+1415555267\u0661",
                "+\uff11\uff14\uff11\uff15\uff15\uff15\uff12\uff16\uff17\uff11", // full-width digits
                "+1415555\u09687\u0967", // Devanagari digits
                "+1415555267\ud835\udfcf", // mathematical bold digit
                "\uff0b14155552671", // full-width plus
                "\u207a14155552671" // superscript plus
            })
    void areWrittenInOtherScripts(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1415\u200b5552671", // zero-width space
                "\u200e+14155552671", // left-to-right mark
                "\u202a+14155552671\u202c", // as pasted from contacts
                "\ufeff+14155552671", // byte order mark
                "+1415\u00ad5552671", // soft hyphen
                "+1415\u20605552671", // word joiner
                "+1\u00a0415\u00a05552671", // no-break space
                "+1\u202f415\u20095552671", // narrow no-break and thin space
                "+1\u3000415 5552671", // ideographic space
                "+1\u20114155552671", // no-break hyphen
                "+1\u20134155552671", // en dash
                "+1\t4155552671",
                "+14155552671\n",
                "+14155552671\r\n@example.com #1234",
                "\n+14155552671",
                "+1415555\u00002671",
                "+1415555\u001b[31m2671",
                "+1415555\ud8002671" // half a surrogate pair
            })
    void holdInvisibleCharactersOrLineEnds(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "00",
                "+1 800 FLOWERS",
                "+14155552671 ext. 5",
                "+14155552671x5",
                "+14155552671;ext=5",
                "+14155552671,5",
                "+14155552671#5",
                "+14155552671*5",
                "tel:+14155552671",
                "+14155552671;phone-context=+44",
                "4155552671;phone-context=+1",
                "+14155552671 or so",
                "+1415/5552671",
                "+1415~5552671",
                "+1{415}5552671",
                "${+14155552671}",
                "{{+14155552671}}",
                "null",
                "1e10"
            })
    void holdAnythingButDigitsAndSeparators(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14155552671", // no prefix
                "0 0 14155552671",
                "(+1)4155552671",
                "-+14155552671",
                "++14155552671",
                "+14155552671+",
                "+1+4155552671",
                "00+14155552671",
                "+0014155552671",
                "+04155552671", // begins with 0
                "000 4155552671",
                "01114155552671" // another country's international prefix
            })
    void haveNoInternationalPrefixOrMoreThanOne(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+683400", // 6 digits
                "+4983000000000000", // 16
                "+9809601", // 6 without the trunk prefix
                "+390000000000000000000000000000000000000",
                "+1 2 3 4 5 6 7 8 9 0                     ", // 41 characters
                "                                                                       +14155552671"
            })
    void areTooShortOrTooLong(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+9991234567", "+2101234567", "+3791234567", "+0001234567"})
    void haveACallingCodeThatIsNotAssigned(String text) {
        assertRefused(text);
    }

    @Test
    void haveMoreTrunkPrefixesThanPeopleWrite() {
        assertRefused("+49 0000 30 123456");
    }

    private void assertRefused(String text) {
        assertThatExceptionOfType(InvalidRecipientException.class)
                .isThrownBy(() -> parser.phoneNumber(text))
                .withMessage("must be a phone number in international form, such as +14155552671");
    }
}
