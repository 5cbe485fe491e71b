package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.History.Call;
import io.otpservice.History.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checker of histories takes for explained, and what not. Times are in seconds. */
class HistoryCheckTest {

    private static final int LOST = -1;

    @Test
    void oneAfterAnother() {
        assertThat(explained(
                        generate(0, 1, "A"),
                        wrong(1, 2, 2),
                        verify(2, 3, "A", "ok"),
                        verify(3, 4, "A", "challenge-not-found")))
                .isTrue();
    }

    @Test
    void aCodeThatIsAcceptedTwice() {
        assertThat(explained(generate(0, 1, "A"), verify(1, 9, "A", "ok"), verify(1, 9, "A", "ok")))
                .isFalse();
    }

    @Test
    void aFourthAttempt() {
        assertThat(explained(generate(0, 1, "A"), wrong(1, 9, 2), wrong(1, 9, 1), wrong(1, 9, 0)))
                .isTrue();
        assertThat(explained(generate(0, 1, "A"), wrong(1, 9, 2), wrong(1, 9, 2), wrong(1, 9, 1)))
                .isFalse();
    }

    @Test
    void anOlderCodeAfterAResendHasAnswered() {
        Call resend = new Call(Kind.RESEND, seconds(70), seconds(71), null, "ok", "B", 0);
        assertThat(explained(generate(0, 1, "A"), resend, verify(72, 73, "A", "ok")))
                .isFalse();
        assertThat(explained(
                        generate(0, 1, "A"), resend, verify(72, 73, "A", "superseded-code"), verify(73, 74, "B", "ok")))
                .isTrue();
        assertThat(explained(generate(0, 1, "A"), resend, verify(69, 72, "A", "ok")))
                .isFalse(); // nothing is left to resend then
    }

    @Test
    void twoMessagesInOneCooldown() {
        assertThat(explained(generate(0, 1, "A"), generate(0, 1, "B"))).isFalse();
        assertThat(explained(generate(0, 1, "A"), generate(61, 62, "B"))).isTrue();
        assertThat(explained(
                        generate(0, 1, "A"), new Call(Kind.GENERATE, 0, seconds(1), null, "resend-cooldown", null, 0)))
                .isTrue();
    }

    @Test
    void aCallWithoutAnAnswerMayHaveBeenCarriedOutOrNot() {
        Call lost = verify(1, LOST, "A", "lost");
        assertThat(explained(generate(0, 1, "A"), lost, verify(5, 6, "A", "ok")))
                .isTrue();
        assertThat(explained(generate(0, 1, "A"), lost, verify(5, 6, "A", "challenge-not-found")))
                .isTrue();
        assertThat(explained(generate(0, 1, "A"), verify(5, 6, "A", "challenge-not-found")))
                .isFalse();
    }

    private static boolean explained(Call... calls) {
        return new History(List.of(calls), 3, Duration.ofSeconds(60)).isExplained();
    }

    private static Call generate(int start, int end, String code) {
        return new Call(Kind.GENERATE, seconds(start), seconds(end), null, "ok", code, 3);
    }

    private static Call wrong(int start, int end, int attempts) {
        return new Call(Kind.VERIFY, seconds(start), seconds(end), "wrong", "invalid-code", null, attempts);
    }

    private static Call verify(int start, int end, String code, String outcome) {
        return new Call(Kind.VERIFY, seconds(start), seconds(end), code, outcome, null, 0);
    }

    private static long seconds(int seconds) {
        return seconds == LOST ? Long.MAX_VALUE : Duration.ofSeconds(seconds).toNanos();
    }
}
