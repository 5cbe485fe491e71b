package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.JANE;
import static io.otpservice.challenge.OtpFixture.message;
import static io.otpservice.challenge.OtpFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.code.Code;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Engine.class)
class OtpServiceTest {

    private final Engine engine;

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final Duration COOLDOWN = Duration.ofSeconds(60);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final OtpFixture world;

    OtpServiceTest(Engine engine) {
        this.engine = engine;
        this.world = new OtpFixture(engine);
    }

    @Test
    void aCodeThatWasSentIsAcceptedOnce() {
        IssuedChallenge challenge = world.generate();

        assertThat(challenge.expiresIn()).isEqualTo(TTL);
        assertThat(challenge.resendIn()).isEqualTo(COOLDOWN);
        assertThat(challenge.attemptsLeft()).isEqualTo(3);
        assertThat(challenge.shownCode()).isNull();
        assertThat(world.verify(world.sentCode())).isEqualTo(new Verified(challenge.id(), Channel.SMS, null));
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.sentCode()));
    }

    @Test
    void nothingIsVerifiedThatWasNeverAskedFor() {
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(new Code("1234")));
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, world::resend);
    }

    @Test
    void aMessageSaysWhatTheRequestSaid() {
        world.generate();

        assertThat(world.sender.messages()).singleElement().satisfies(message -> {
            assertThat(message.recipient()).isEqualTo(JANE);
            assertThat(message.channel()).isEqualTo(Channel.SMS);
            assertThat(message.locale()).isEqualTo(java.util.Locale.ENGLISH);
            assertThat(message.validFor()).isEqualTo(TTL);
        });
    }

    @Test
    void aCodeIsAcceptedUntilItsTimeIsUp() {
        world.generate();
        world.pass(TTL.minus(MILLI));

        assertThat(world.verify(world.sentCode())).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void aCodeIsNotAcceptedFromTheMomentThatItsTimeIsUp(long millisLater) {
        world.generate();
        world.pass(TTL.plusMillis(millisLater));

        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.sentCode()));
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, world::resend);
    }

    @Test
    void generateAndResendHaveTheSameCooldown() {
        world.generate();

        assertRefused(Refusal.RESEND_COOLDOWN, COOLDOWN, world::generate);
        assertRefused(Refusal.RESEND_COOLDOWN, COOLDOWN, world::resend);

        world.pass(COOLDOWN.minus(MILLI));
        assertRefused(Refusal.RESEND_COOLDOWN, MILLI, world::generate);
        assertRefused(Refusal.RESEND_COOLDOWN, MILLI, world::resend);
        assertThat(world.sender.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void generateAfterTheCooldownReplacesTheChallenge(long millisLater) {
        IssuedChallenge first = world.generate();
        Code firstCode = world.sentCode();
        world.pass(COOLDOWN.plusMillis(millisLater));

        IssuedChallenge second = world.generate();

        assertThat(second.id()).isNotEqualTo(first.id());
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(firstCode, first.id()));
        assertThat(world.verify(world.sentCode(), second.id())).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void resendAfterTheCooldownRenewsTheChallenge(long millisLater) {
        IssuedChallenge first = world.generate();
        Code older = world.sentCode();
        world.pass(COOLDOWN.plusMillis(millisLater));

        IssuedChallenge resent = world.resend();

        assertThat(resent.id()).isEqualTo(first.id());
        assertThat(resent.expiresIn()).isEqualTo(TTL);
        assertThat(resent.resendIn()).isEqualTo(COOLDOWN);
        assertThat(world.verify(older)).isEqualTo(new Rejected(Refusal.SUPERSEDED_CODE, 3, TTL, COOLDOWN, false));
        world.pass(TTL.minus(MILLI));
        assertThat(world.verify(world.sentCode())).isInstanceOf(Verified.class);
    }

    @Test
    void everyOlderCodeOfAChallengeIsToldApartFromWrongOnes() {
        world.generate();
        List<Code> older = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            older.add(world.sentCode());
            world.pass(COOLDOWN);
            world.resend();
        }

        assertThat(older)
                .allSatisfy(code -> assertThat(world.verify(code))
                        .asInstanceOf(type(Rejected.class))
                        .returns(Refusal.SUPERSEDED_CODE, Rejected::reason)
                        .returns(3, Rejected::attemptsLeft));
    }

    @Test
    void aResendNeverSendsAnOlderCodeAgain() {
        Iterator<String> drawn =
                List.of("1111", "1111", "2222", "1111", "2222", "3333").iterator();
        OtpFixture scripted = new OtpFixture(engine, OtpFixture.DEFAULTS, format -> new Code(drawn.next()));
        scripted.generate();
        scripted.pass(COOLDOWN);
        scripted.resend();
        scripted.pass(COOLDOWN);
        scripted.resend();

        assertThat(scripted.sender.messages())
                .extracting(message -> message.code().value())
                .containsExactly("1111", "2222", "3333");
        assertThat(scripted.verify(new Code("1111"))).isInstanceOf(Rejected.class);
        assertThat(scripted.verify(new Code("3333"))).isInstanceOf(Verified.class);
    }

    @Test
    void eachWrongCodeCostsAnAttemptAndTheThirdEndsTheChallenge() {
        world.generate();

        assertThat(world.verify(world.wrongCode()))
                .isEqualTo(new Rejected(Refusal.INVALID_CODE, 2, TTL, COOLDOWN, false));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.verify(world.wrongCode()))
                .isEqualTo(
                        new Rejected(Refusal.INVALID_CODE, 1, TTL.minusSeconds(10), COOLDOWN.minusSeconds(10), false));
        assertThat(world.verify(world.wrongCode()))
                .isEqualTo(new Rejected(Refusal.INVALID_CODE, 0, Duration.ZERO, COOLDOWN.minusSeconds(10), false));
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.sentCode()));
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, world::resend);
        assertRefused(Refusal.RESEND_COOLDOWN, COOLDOWN.minusSeconds(10), world::generate);
    }

    @Test
    void aRejectionAfterTheCooldownSaysThatAMessageMayBeAskedForNow() {
        world.generate();
        world.pass(COOLDOWN.plusSeconds(1));

        assertThat(world.verify(world.wrongCode()))
                .isEqualTo(new Rejected(Refusal.INVALID_CODE, 2, TTL.minusSeconds(61), Duration.ZERO, false));
    }

    @Test
    void aResendGivesNoAttemptsBack() {
        world.generate();
        world.verify(world.wrongCode());
        world.verify(world.wrongCode());
        world.pass(COOLDOWN);

        assertThat(world.resend().attemptsLeft()).isEqualTo(1);
        assertThat(world.verify(world.wrongCode())).isInstanceOf(Rejected.class);
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.sentCode()));
    }

    @Test
    void theCooldownOutlivesASuccess() {
        world.generate();
        world.verify(world.sentCode());

        assertRefused(Refusal.RESEND_COOLDOWN, COOLDOWN, world::generate);
        world.pass(COOLDOWN);
        assertThat(world.generate().attemptsLeft()).isEqualTo(3);
    }

    @Test
    void aVerificationThatNamesAnotherChallengeSpendsNothing() {
        IssuedChallenge challenge = world.generate();

        for (int i = 0; i < 20; i++) {
            assertRefused(
                    Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.wrongCode(), new ChallengeId("another")));
        }
        assertThat(world.verify(world.sentCode(), challenge.id())).isInstanceOf(Verified.class);
    }

    @Test
    void purposesAreSeparate() {
        Purpose payment = Purpose.of("payment");
        world.generate();
        Code login = world.sentCode();
        world.otp.generate(message(JANE, payment));

        assertThat(world.otp.verify(new VerifyRequest(OtpFixture.CALLER, JANE, payment, world.sentCode(), null)))
                .isInstanceOf(Verified.class);
        assertThat(world.verify(login)).isInstanceOf(Verified.class);
    }

    @Test
    void aRecipientHasABoundedNumberOfPurposesAtATime() {
        for (int i = 0; i < RecipientState.MAX_PURPOSES; i++) {
            world.otp.generate(message(JANE, Purpose.of("p" + i)));
            world.pass(Duration.ofSeconds(1));
        }

        Duration firstEnds = TTL.minusSeconds(RecipientState.MAX_PURPOSES);
        assertRefused(Refusal.RATE_LIMITED, firstEnds, () -> world.otp.generate(message(JANE, Purpose.of("more"))));
        world.pass(firstEnds);
        world.otp.generate(message(JANE, Purpose.of("more")));
        assertThat(world.sender.messages()).hasSize(RecipientState.MAX_PURPOSES + 1);
    }

    @Test
    void cooldownsEscalateWithEachMessageAndTheLastOneRepeats() {
        OtpFixture escalating =
                new OtpFixture(engine, rules(List.of(COOLDOWN, Duration.ofMinutes(2), Duration.ofSeconds(200)), 3, 10));

        assertThat(escalating.generate().resendIn()).hasMinutes(1);
        escalating.pass(COOLDOWN);
        assertThat(escalating.resend().resendIn()).hasMinutes(2);
        escalating.pass(COOLDOWN);
        assertRefused(Refusal.RESEND_COOLDOWN, COOLDOWN, escalating::resend);
        escalating.pass(COOLDOWN);
        assertThat(escalating.resend().resendIn()).hasSeconds(200);
        escalating.pass(Duration.ofSeconds(200));
        assertThat(escalating.resend().resendIn()).hasSeconds(200);
    }

    @Test
    void generatingAnewIsNoWayRoundTheEscalation() {
        OtpFixture escalating = new OtpFixture(engine, rules(List.of(COOLDOWN, Duration.ofMinutes(2)), 3, 10));
        escalating.generate();
        escalating.pass(COOLDOWN);

        assertThat(escalating.generate().resendIn()).hasMinutes(2);

        escalating.verify(escalating.sentCode());
        escalating.pass(Duration.ofMinutes(2));
        assertThat(escalating.generate().resendIn()).hasMinutes(1);
    }

    @Test
    void aMessageThatNoSenderTookLeavesNothing() {
        world.sender.answer(message -> new DeliveryReceipt.Refused("down"));
        assertRefused(Refusal.DELIVERY_FAILED, world::generate);
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.sentCode()));

        world.sender.answer(message -> new DeliveryReceipt.Accepted());
        world.generate();
        world.pass(COOLDOWN);
        world.sender.answer(message -> new DeliveryReceipt.Refused("down"));
        assertRefused(Refusal.DELIVERY_FAILED, world::resend);
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.sentCode()));
    }

    @Test
    void aMessageThatMayHaveBeenTakenLeavesACodeThatWorks() {
        world.sender.answer(message -> new DeliveryReceipt.Unconfirmed("timed out"));
        world.generate();

        assertRefused(Refusal.RESEND_COOLDOWN, COOLDOWN, world::generate);
        assertThat(world.verify(world.sentCode())).isInstanceOf(Verified.class);
    }

    @Test
    void aFailedMessageTakesNothingBackThatCameAfterIt() {
        world.sender.answer(slow -> {
            world.pass(TTL);
            world.sender.answer(quick -> new DeliveryReceipt.Accepted());
            world.generate();
            return new DeliveryReceipt.Refused("much too late");
        });

        assertRefused(Refusal.DELIVERY_FAILED, world::generate);

        assertThat(world.verify(world.sentCode())).isInstanceOf(Verified.class);
    }

    @Test
    void aResendInTheMeantimeIsNotTakenBackEither() {
        world.sender.answer(slow -> {
            world.pass(COOLDOWN);
            world.sender.answer(quick -> new DeliveryReceipt.Accepted());
            world.resend();
            return new DeliveryReceipt.Refused("much too late");
        });

        assertRefused(Refusal.DELIVERY_FAILED, world::generate);

        assertThat(world.verify(world.sentCode())).isInstanceOf(Verified.class);
    }

    @Test
    void aChallengeIsToldWithTheTimeThatItsDeliveryTook() {
        world.sender.answer(slow -> {
            world.pass(Duration.ofSeconds(4));
            return new DeliveryReceipt.Accepted();
        });

        IssuedChallenge challenge = world.generate();

        assertThat(challenge.expiresIn()).isEqualTo(TTL.minusSeconds(4));
        assertThat(challenge.resendIn()).isEqualTo(COOLDOWN.minusSeconds(4));
    }

    static void assertRefused(Refusal reason, ThrowingCallable call) {
        Assertions.assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(call)
                .returns(reason, RefusedException::reason);
    }

    static void assertRefused(Refusal reason, Duration retryAfter, ThrowingCallable call) {
        Assertions.assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(call)
                .returns(reason, RefusedException::reason)
                .satisfies(e -> assertThat(e.retryAfter()).contains(retryAfter));
    }
}
