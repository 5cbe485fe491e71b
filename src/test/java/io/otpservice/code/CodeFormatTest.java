package io.otpservice.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormatTest {

    private final CodeFormat digits = new CodeFormat(CodeAlphabet.DIGITS, 4);
    private final CodeFormat letters = new CodeFormat(CodeAlphabet.ALPHANUMERIC, 6);

    @Test
    void keepsLeadingZeros() {
        assertThat(digits.parse("0012")).contains(new Code("0012"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "123",
                "12345",
                " 1234",
                "1234 ",
                "12 4",
                "12a4",
                "-123",
                "1.23",
                "１２３４",
                "١٢٣٤",
                "12\u00004",
                "+123"
            })
    void refusesWhatIsNotFourDigits(String text) {
        assertThat(digits.parse(text)).isEmpty();
    }

    @Test
    void takesLettersInEitherCase() {
        assertThat(letters.parse("7kqp2m")).contains(new Code("7KQP2M"));
        assertThat(letters.parse("7KQP2M")).contains(new Code("7KQP2M"));
    }

    @ParameterizedTest
    // the long s and the dotless i turn into ASCII letters when upper-cased
    @ValueSource(strings = {"7KQP2O", "7KQP20", "7KQP2I", "7KQP21", "7KQP2L", "7KQP2U", "7KQP2ſ", "7KQP2ı", "7KQPß"})
    void refusesSymbolsThatAreReadAsOthers(String text) {
        assertThat(letters.parse(text)).isEmpty();
    }

    @Test
    void codeDoesNotShowItself() {
        assertThat(new Code("4711")).hasToString("Code[****]");
    }

    @Test
    void namesItsSymbols() {
        assertThat(CodeAlphabet.DIGITS.noun()).isEqualTo("digits");
        assertThat(CodeAlphabet.ALPHANUMERIC.noun()).isEqualTo("letters and digits");
    }
}
