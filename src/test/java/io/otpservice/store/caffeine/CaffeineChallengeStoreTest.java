package io.otpservice.store.caffeine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.otpservice.TestClock;
import io.otpservice.challenge.ChallengeStore;
import io.otpservice.challenge.Failures;
import io.otpservice.challenge.RecipientState;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.challenge.Step;
import io.otpservice.challenge.Subject;
import io.otpservice.recipient.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaffeineChallengeStoreTest {

    private static final Duration LOCK = Duration.ofHours(24);

    private final TestClock clock = new TestClock();
    private final ChallengeStore store = CaffeineStores.create(3, clock);

    @Test
    void aFullStoreRefusesFurtherRecipientsAndForgetsNobody() {
        lock("a", "b", "c");

        for (int i = 0; i < 100; i++) {
            Subject further = subject("further" + i);
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> lock(further))
                    .returns(Refusal.OVER_CAPACITY, RefusedException::reason)
                    .satisfies(e -> assertThat(e.retryAfter()).isPresent());
        }

        assertThat(List.of("a", "b", "c")).allMatch(name -> isLocked(name));
    }

    @Test
    void aFullStoreStillServesThoseWhomItKnows() {
        lock("a", "b", "c");

        lock("a");

        assertThat(isLocked("a")).isTrue();
    }

    @Test
    void readingAnUnknownRecipientTakesNoRoom() {
        for (int i = 0; i < 100; i++) {
            assertThat(isLocked("unknown" + i)).isFalse();
        }

        lock("a", "b", "c");
    }

    @Test
    void thereIsRoomAgainAsSoonAsTimeIsUp() {
        lock("a", "b", "c");
        clock.advance(LOCK.plusSeconds(5));

        lock("d", "e", "f");

        assertThat(List.of("d", "e", "f")).allMatch(name -> isLocked(name));
    }

    @Test
    void nothingIsForgottenBeforeItsTimeIsUp() {
        lock("a");
        clock.advance(LOCK.minusMillis(1));
        lock("b", "c");

        assertThat(isLocked("a")).isTrue();
    }

    @Test
    void whatBecomesEmptyGivesItsRoomBack() {
        lock("a", "b", "c");
        store.update(subject("a"), (state, now) -> new Step<>(RecipientState.EMPTY, true));

        lock("d");

        assertThat(isLocked("d")).isTrue();
    }

    private void lock(String... names) {
        for (String name : names) {
            lock(subject(name));
        }
    }

    private void lock(Subject subject) {
        store.update(
                subject,
                (state, now) -> new Step<>(new RecipientState(Map.of(), new Failures(List.of(now.plus(LOCK)))), true));
    }

    private boolean isLocked(String name) {
        return store.update(subject(name), (state, now) -> new Step<>(state, !state.isEmpty()));
    }

    private static Subject subject(String name) {
        return new Subject("", new EmailAddress(name, "example.com"));
    }
}
