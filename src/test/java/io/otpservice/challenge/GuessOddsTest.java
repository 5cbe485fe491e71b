package io.otpservice.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.otpservice.challenge.ChallengeProperties.FailureBudget;
import io.otpservice.client.ClientProperties;
import io.otpservice.client.Clients;
import io.otpservice.code.CodeAlphabet;
import io.otpservice.code.CodeFormat;
import io.otpservice.settings.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class GuessOddsTest {

    @ParameterizedTest
    @CsvSource({
        // symbols, attempts, budget, hours, guesses a day
        "4, 3, 10, 24, 10",
        "6, 3, 10, 24, 10",
        "6, 3, 10, 12, 20",
        "6, 3, 10, 48, 10",
        "6, 3, 10, 7, 40", // a day touches four windows of seven hours
        "6, 5, 100, 1, 2400"
    })
    void theBudgetBoundsTheGuesses(int length, int attempts, int budget, int hours, long guesses) {
        GuessOdds odds = odds(length, attempts, budget, hours);

        assertThat(odds.guessesPerDay()).isEqualTo(guesses);
        assertThat(odds.perDay()).isLessThanOrEqualTo(guesses / Math.pow(10, length));
        assertThat(odds.perDay()).isGreaterThan(0.88 * guesses / Math.pow(10, length));
        assertThat(odds.perYear()).isBetween(odds.perDay(), 1.0);
    }

    @Test
    void threeChallengesOfThreeGuessesAndOneOfOne() {
        double missed = Math.pow(1 - 3 / 10_000.0, 3) * (1 - 1 / 10_000.0);

        assertThat(odds(4, 3, 10, 24).perDay()).isCloseTo(1 - missed, within(1e-12));
    }

    @Test
    void aYearHasAllItsWindows() {
        double missed = Math.pow(1 - 3 / 1e6, 1216) * (1 - 2 / 1e6); // 3650 guesses

        assertThat(odds(6, 3, 10, 24).perYear()).isCloseTo(1 - missed, within(1e-12));
    }

    /** The formula against guessing itself, with few codes, so that there is something to count. */
    @Test
    void guessingComesOutAsComputed() {
        Random random = new Random(7);
        int trials = 200_000;
        int found = 0;
        for (int trial = 0; trial < trials; trial++) {
            boolean hit = false;
            for (int guesses : new int[] {3, 3, 3, 1}) {
                hit |= random.nextInt(10_000) < guesses; // distinct guesses at one code
            }
            found += hit ? 1 : 0;
        }
        double expected = odds(4, 3, 10, 24).perDay();
        double deviation = Math.sqrt(expected * (1 - expected) / trials);

        assertThat(found / (double) trials).isCloseTo(expected, within(4 * deviation));
    }

    @Test
    void eachClientsOddsAreTold(CapturedOutput output) {
        Clients clients = new Clients(new ClientProperties(List.of()), OtpFixture.ANYBODY);

        GuessOddsReport report = new GuessOddsReport(clients, OtpFixture.DEFAULTS, 0.001);

        assertThat(report.odds()).containsOnlyKeys("").containsEntry("", odds(4, 3, 10, 24));
        assertThat(output)
                .contains("against one recipient succeeds with a chance of at most 1 in 1,000 a day and 1 in 3");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new GuessOddsReport(clients, OtpFixture.DEFAULTS, 0.0009))
                .withMessageContaining("allows a guesser 1 in 1,111, and this policy gives him 1 in 1,000");
    }

    private static GuessOdds odds(int length, int attempts, int budget, int hours) {
        return GuessOdds.of(
                new CodeFormat(CodeAlphabet.DIGITS, length),
                new ChallengeProperties(
                        Duration.ofMinutes(5),
                        List.of(Duration.ofMinutes(1)),
                        attempts,
                        new FailureBudget(budget, Duration.ofHours(hours)),
                        false));
    }
}
