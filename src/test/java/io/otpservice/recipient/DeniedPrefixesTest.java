package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeniedPrefixesTest {

    private final PhoneNumber number = new PhoneNumber(1, "9002345678");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "+1900, true",
        "+1, true",
        "+19002345678, true",
        "+190023456789, false", // longer than the number
        "+19002345677, false",
        "+19002345679, false",
        "+1901, false",
        "+9, false",
        "'+1800,+1900,+1901', true",
        "'+19002345677,+1900234567,+19002345679', true",
        "'+1900,+19001,+190023', true", // those that are covered hide none
        "'+190,+1900111', true",
        "'+1800,+1901', false"
    })
    void aNumberIsDeniedByAnyOfItsBeginnings(String prefixes, boolean denied) {
        assertThat(RecipientPolicies.of("phone.denied-prefixes=" + prefixes).denial(number))
                .isEqualTo(denied ? Optional.of(Denial.PREFIX) : Optional.empty());
    }

    @Test
    void aSearchFindsWhatComparingAllOfThemFinds() {
        Random random = new Random(42);
        for (int round = 0; round < 1_000; round++) {
            List<String> prefixes =
                    random.ints(8, 1, 2_000).mapToObj(i -> "+" + i).toList();
            DeniedPrefixes searched = DeniedPrefixes.of(prefixes, null);
            PhoneNumber wanted = new PhoneNumber(random.nextInt(1, 1_000), "5" + random.nextInt(100_000, 1_000_000));

            assertThat(searched.match(wanted))
                    .as("%s by %s", wanted.value(), prefixes)
                    .isEqualTo(prefixes.stream().anyMatch(wanted.value()::startsWith));
        }
    }

    @Test
    void aFileHoldsOneALineAndComments() throws IOException {
        Path file = file("# premium\n+1901\n\n  +1900 # and some more\r\n#+1202\n");

        assertThat(DeniedPrefixes.of(List.of(), file).match(number)).isTrue();
        assertThat(DeniedPrefixes.of(List.of(), file).match(new PhoneNumber(1, "2025550123")))
                .isFalse();
    }

    @Test
    void theFileAndTheListBothCount() throws IOException {
        RecipientPolicy policy =
                RecipientPolicies.of("phone.denied-prefixes=+1800", "phone.denied-prefixes-file=" + file("+1900\n"));

        assertThat(policy.denial(number)).contains(Denial.PREFIX);
        assertThat(policy.denial(new PhoneNumber(1, "8002345678"))).contains(Denial.PREFIX);
        assertThat(policy.denial(new PhoneNumber(1, "2025550123"))).isEmpty();
    }

    @Test
    void aFileCanBeNamedByItsUrl() throws IOException {
        assertThat(RecipientPolicies.of(
                                "phone.denied-prefixes-file=" + file("+1900").toUri())
                        .denial(number))
                .contains(Denial.PREFIX);
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("binary"), new byte[] {'+', '1', (byte) 0xFF});

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> DeniedPrefixes.of(List.of(), file))
                .withMessage("otp.recipients.phone.denied-prefixes-file names a file that can't be read");
    }

    @Test
    void aLineThatIsNoPrefixIsNamedAndNotQuoted() throws IOException {
        Path file = file("+1900\n\n2125550123\n");

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> DeniedPrefixes.of(List.of(), file))
                .withMessageContaining("denied-prefixes-file, line 3, must be")
                .withMessageNotContaining("2125550123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "1900",
                "001900",
                "+0900",
                "+1 900",
                "+1-900",
                "+1900*",
                "+1900,",
                "+1234567890123456",
                "\uff0b1900",
                "+\u0661\u0669"
            })
    void whatIsNoPrefixIsRefused(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> DeniedPrefixes.of(List.of(text), null));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("prefixes"), text);
    }
}
