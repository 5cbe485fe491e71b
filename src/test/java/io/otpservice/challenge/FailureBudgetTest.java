package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.JANE;
import static io.otpservice.challenge.OtpFixture.message;
import static io.otpservice.challenge.OtpFixture.rules;
import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class FailureBudgetTest {

    private final Engine engine;

    private static final Duration COOLDOWN = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofHours(24);

    private final OtpFixture world;

    FailureBudgetTest(Engine engine) {
        this.engine = engine;
        this.world = new OtpFixture(engine);
    }

    @Test
    void neitherGeneratingNorResendingGivesFailuresBack() {
        int evaluated = 0;
        for (int round = 0; round < 100; round++) {
            try {
                if (round % 2 == 0) {
                    world.generate();
                } else {
                    world.resend();
                }
            } catch (RefusedException e) {
                // locked, or nothing to resend: the guesser goes on all the same
            }
            for (int guess = 0; guess < 3; guess++) {
                try {
                    world.verify(world.wrongCode());
                    evaluated++;
                } catch (RefusedException e) {
                    assertThat(e.reason()).isIn(Refusal.VERIFICATION_LOCKED, Refusal.CHALLENGE_NOT_FOUND);
                }
            }
            world.pass(COOLDOWN);
        }

        assertThat(evaluated).isEqualTo(10);
    }

    @Test
    void aLockedRecipientIsRefusedEverythingUntilTheWindowHasRoom() {
        fail(9);
        world.pass(Duration.ofHours(1));
        world.generate();
        Rejected last = (Rejected) world.verify(world.wrongCode());

        Duration room = DAY.minus(Duration.ofHours(1)).minus(COOLDOWN.multipliedBy(3));
        assertThat(last).isEqualTo(new Rejected(Refusal.INVALID_CODE, 0, Duration.ZERO, room, true));
        assertRefused(Refusal.VERIFICATION_LOCKED, room, () -> world.verify(world.sentCode()));
        assertRefused(Refusal.VERIFICATION_LOCKED, room, world::generate);
        assertRefused(Refusal.VERIFICATION_LOCKED, room, world::resend);

        world.pass(room.minusMillis(1));
        assertRefused(Refusal.VERIFICATION_LOCKED, Duration.ofMillis(1), world::generate);
        world.pass(Duration.ofMillis(1));
        // of the ten failures, the first three were made at one time: three have left the window
        assertThat(world.generate().attemptsLeft()).isEqualTo(3);
    }

    @Test
    void whatIsLeftOfTheBudgetIsWhatAChallengeHasLeft() {
        fail(9);

        assertThat(world.generate().attemptsLeft()).isEqualTo(1);
    }

    @Test
    void aLockThatEndsBeforeTheCooldownDoesNotShortenIt() {
        OtpFixture hasty = new OtpFixture(
                engine,
                new ChallengeProperties(
                        Duration.ofMinutes(5),
                        List.of(Duration.ofMinutes(30)),
                        3,
                        new ChallengeProperties.FailureBudget(1, Duration.ofMinutes(1)),
                        false));
        hasty.generate();

        assertThat(hasty.verify(hasty.wrongCode()))
                .isEqualTo(new Rejected(Refusal.INVALID_CODE, 0, Duration.ZERO, Duration.ofMinutes(30), true));
    }

    @Test
    void failuresOfAllPurposesCountTogether() {
        OtpFixture strict = new OtpFixture(engine, rules(List.of(COOLDOWN), 3, 2));
        Purpose payment = Purpose.of("payment");
        strict.generate();
        strict.verify(strict.wrongCode());
        strict.otp.generate(message(JANE, payment));
        strict.otp.verify(new VerifyRequest(OtpFixture.CALLER, JANE, payment, strict.wrongCode(), null));

        assertRefused(Refusal.VERIFICATION_LOCKED, () -> strict.verify(strict.wrongCode()));
    }

    @Test
    void aSuccessClearsThem() {
        fail(9);
        world.generate();
        assertThat(world.verify(world.sentCode())).isInstanceOf(Verified.class);

        world.pass(COOLDOWN);
        assertThat(world.generate().attemptsLeft()).isEqualTo(3);
    }

    @Test
    void olderCodesDoNotCount() {
        world.generate();
        var older = world.sentCode();
        world.pass(COOLDOWN);
        world.resend();

        for (int i = 0; i < 20; i++) {
            assertThat(world.verify(older)).isInstanceOf(Rejected.class);
        }
        assertThat(world.verify(world.sentCode())).isInstanceOf(Verified.class);
    }

    @Test
    void anotherRecipientIsNotConcerned() {
        fail(10);
        var john = new io.otpservice.recipient.PhoneNumber(1, "2345678902");

        assertThat(world.otp.generate(message(john, Purpose.LOGIN)).attemptsLeft())
                .isEqualTo(3);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            if (i % 3 == 0) {
                world.generate();
            }
            world.verify(world.wrongCode());
            if (i % 3 == 2) {
                world.pass(COOLDOWN);
            }
        }
    }
}
