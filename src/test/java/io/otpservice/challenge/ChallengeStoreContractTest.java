package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.otpservice.Effort;
import io.otpservice.Race;
import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.code.Code;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store must hold: it is the engine that makes the rules true for parallel calls. */
@ParameterizedClass
@EnumSource(Engine.class)
class ChallengeStoreContractTest {

    private static final Duration COOLDOWN = Duration.ofSeconds(60);

    private final Race race = new Race();

    private final Engine engine;
    private final int rounds;

    ChallengeStoreContractTest(Engine engine) {
        this.engine = engine;
        this.rounds = Effort.times(engine == Engine.CAFFEINE ? 1_000 : 100); // whole nodes race in NodesTest
    }

    private OtpFixture world() {
        return new OtpFixture(engine);
    }

    @AfterEach
    void endRace() {
        race.close();
    }

    @Test
    void ofParallelWrongGuessesOnlyTheAttemptsAreEvaluated() {
        OtpFixture world = world();
        for (int round = 0; round < rounds; round++) {
            Recipient recipient = recipient(round);
            world.otp.generate(message(recipient, Purpose.LOGIN));
            Code right = world.sender.latestCode(recipient);
            Code wrong = right.equals(new Code("0000")) ? new Code("0001") : new Code("0000");

            List<String> outcomes = race.run(times(200, () -> outcome(world, recipient, wrong)));

            assertThat(outcomes.stream().filter("INVALID_CODE"::equals)).hasSize(3);
            assertThat(outcomes.stream().filter("CHALLENGE_NOT_FOUND"::equals)).hasSize(197);
            assertThat(outcome(world, recipient, right)).isEqualTo("CHALLENGE_NOT_FOUND");
            world.sender.clear();
        }
    }

    @Test
    void ofParallelRightCodesExactlyOneIsAccepted() {
        OtpFixture world = world();
        for (int round = 0; round < rounds; round++) {
            Recipient recipient = recipient(round);
            world.otp.generate(message(recipient, Purpose.LOGIN));
            Code right = world.sender.latestCode(recipient);

            List<String> outcomes = race.run(times(50, () -> outcome(world, recipient, right)));

            assertThat(outcomes.stream().filter("verified"::equals)).hasSize(1);
            assertThat(outcomes.stream().filter("CHALLENGE_NOT_FOUND"::equals)).hasSize(49);
            world.sender.clear();
        }
    }

    @Test
    void ofParallelGeneratesExactlyOneSendsAMessage() {
        OtpFixture world = world();
        for (int round = 0; round < rounds; round++) {
            Recipient recipient = recipient(round);

            List<String> outcomes = race.run(times(
                    100,
                    () -> outcome(() -> world.otp
                            .generate(message(recipient, Purpose.LOGIN))
                            .id()
                            .value())));

            assertThat(outcomes.stream().filter("RESEND_COOLDOWN"::equals)).hasSize(99);
            assertThat(world.sender.messages()).hasSize(1);
            world.sender.clear();
        }
    }

    @Test
    void anOlderCodeIsNeverAcceptedOnceAResendHasAnswered() {
        OtpFixture world = world();
        for (int round = 0; round < rounds; round++) {
            Recipient recipient = recipient(round);
            world.otp.generate(message(recipient, Purpose.LOGIN));
            Code older = world.sender.latestCode(recipient);
            world.pass(COOLDOWN);

            List<String> outcomes = race.run(List.of(
                    () -> outcome(() -> {
                        world.otp.resend(message(recipient, Purpose.LOGIN));
                        return outcome(world, recipient, older);
                    }),
                    () -> outcome(world, recipient, older)));

            // Either the resend came first, and the older code is dead; or the code did, and there is nothing to
            // resend.
            assertThat(outcomes)
                    .isIn(List.of("SUPERSEDED_CODE", "SUPERSEDED_CODE"), List.of("CHALLENGE_NOT_FOUND", "verified"));
            world.sender.clear();
        }
    }

    @Test
    void aTransitionThatThrowsChangesNothing() {
        OtpFixture world = world();
        Recipient recipient = recipient(0);
        world.otp.generate(message(recipient, Purpose.LOGIN));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> world.store.update(Subject.of(OtpFixture.ANYBODY, recipient), (state, now) -> {
                    throw new IllegalStateException();
                }));

        assertThat(outcome(world, recipient, world.sender.latestCode(recipient)))
                .isEqualTo("verified");
    }

    @Test
    void aTransitionSeesTheStateThatTheOneBeforeItLeftAndTheStoresTime() {
        OtpFixture world = world();
        Recipient recipient = recipient(0);
        assertThat(world.<RecipientState>store(recipient, (state, now) -> new Step<>(state, state)))
                .isEqualTo(RecipientState.EMPTY);
        world.otp.generate(message(recipient, Purpose.LOGIN));

        RecipientState kept = world.store(recipient, (state, now) -> {
            assertThat(now).isEqualTo(world.clock.instant());
            return new Step<>(state, state);
        });

        assertThat(kept.challenges()).containsOnlyKeys(Purpose.LOGIN);
        assertThat(world.<RecipientState>store(recipient(1), (state, now) -> new Step<>(state, state)))
                .isEqualTo(RecipientState.EMPTY);
    }

    @Test
    void failuresAreKeptWhenTheirChallengeIsLongForgotten() {
        OtpFixture world = world();
        Recipient recipient = recipient(0);
        world.otp.generate(message(recipient, Purpose.LOGIN));
        Code right = world.sender.latestCode(recipient);
        outcome(world, recipient, right.equals(new Code("0000")) ? new Code("0001") : new Code("0000"));

        world.pass(Duration.ofHours(24).minusMillis(1));
        assertThat(failures(world, recipient)).isEqualTo(1);
        world.pass(Duration.ofMillis(1));
        world.otp.generate(message(recipient, Purpose.LOGIN)); // looks at all that still counts
        assertThat(failures(world, recipient)).isZero();
    }

    private static int failures(OtpFixture world, Recipient recipient) {
        return world.<Integer>store(
                recipient,
                (state, now) -> new Step<>(state, state.failures().countUntil().size()));
    }

    private static String outcome(OtpFixture world, Recipient recipient, Code code) {
        return outcome(() -> {
            Verification verification =
                    world.otp.verify(new VerifyRequest(OtpFixture.CALLER, recipient, Purpose.LOGIN, code, null));
            return verification instanceof Rejected rejected
                    ? rejected.reason().name()
                    : verification instanceof Verified ? "verified" : "?";
        });
    }

    private static String outcome(Callable<String> call) {
        try {
            return call.call();
        } catch (RefusedException e) {
            return e.reason().name();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<Callable<T>> times(int count, Callable<T> call) {
        return Collections.nCopies(count, call);
    }

    private static Recipient recipient(int number) {
        return new PhoneNumber(1, String.format(Locale.ROOT, "2345%06d", number));
    }
}
