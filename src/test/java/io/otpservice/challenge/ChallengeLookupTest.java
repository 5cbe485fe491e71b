package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.ANYBODY;
import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.client.Client;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class ChallengeLookupTest {

    private final Engine engine;

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final Duration COOLDOWN = Duration.ofMinutes(1);

    private final OtpFixture world;

    ChallengeLookupTest(Engine engine) {
        this.engine = engine;
        this.world = new OtpFixture(engine);
    }

    @Test
    void aPendingChallengeTellsWhatIsLeftOfIt() {
        ChallengeId id = world.generate().id();
        world.pass(Duration.ofSeconds(10));
        world.verify(world.wrongCode());

        assertThat(status(id))
                .isEqualTo(new ChallengeStatus(
                        id,
                        Channel.SMS,
                        DeliveryStatus.ACCEPTED,
                        false,
                        TTL.minusSeconds(10),
                        COOLDOWN.minusSeconds(10),
                        2));
    }

    @Test
    void aVerifiedChallengeIsFoundUntilItsCodeWouldHaveExpired() {
        ChallengeId id = world.generate().id();
        world.verify(world.sentCode());
        world.pass(TTL.minusMillis(1));

        assertThat(status(id))
                .isEqualTo(new ChallengeStatus(
                        id, Channel.SMS, DeliveryStatus.ACCEPTED, true, Duration.ofMillis(1), Duration.ZERO, 0));
        world.pass(Duration.ofMillis(1));
        assertNotFound(ANYBODY, id);
    }

    @Test
    void aVerifiedChallengeHoldsBackTheNextForItsCooldownOnly() {
        OtpFixture escalating =
                new OtpFixture(engine, OtpFixture.rules(List.of(COOLDOWN, Duration.ofMinutes(10)), 3, 10));
        escalating.generate();
        escalating.verify(escalating.sentCode());
        escalating.pass(COOLDOWN);

        assertThat(escalating.generate().resendIn()).isEqualTo(COOLDOWN);
    }

    @Test
    void unknownExpiredUsedUpReplacedAndForeignOnesAreNotFound() {
        assertNotFound(ANYBODY, new ChallengeId("unknown"));
        ChallengeId expired = world.generate().id();
        world.pass(TTL);
        assertNotFound(ANYBODY, expired);

        ChallengeId replaced = world.generate().id();
        world.pass(COOLDOWN);
        ChallengeId usedUp = world.generate().id();
        assertNotFound(ANYBODY, replaced);
        assertNotFound(foreigner(), usedUp);
        for (int i = 0; i < 3; i++) {
            world.verify(world.wrongCode());
        }
        assertNotFound(ANYBODY, usedUp);
    }

    @Test
    void aResentChallengeIsFoundByTheSameId() {
        ChallengeId id = world.generate().id();
        world.pass(COOLDOWN);
        world.resend();

        assertThat(status(id).expiresIn()).isEqualTo(TTL);
    }

    @Test
    void aCancelledChallengeAcceptsNothingAndItsCooldownGoesOn() {
        ChallengeId id = world.generate().id();

        world.otp.cancel(ANYBODY, id);

        assertNotFound(ANYBODY, id);
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.otp.cancel(ANYBODY, id));
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.sentCode()));
        assertRefused(Refusal.RESEND_COOLDOWN, world::generate);
        world.pass(COOLDOWN);
        world.generate();
    }

    @Test
    void nobodyCancelsAnothersChallengeOrAVerifiedOne() {
        ChallengeId id = world.generate().id();

        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.otp.cancel(foreigner(), id));
        world.verify(world.sentCode());
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.otp.cancel(ANYBODY, id));
        assertThat(status(id).verified()).isTrue();
    }

    @Test
    void whatAProviderReportsOfTheLatestMessageIsTold() {
        ChallengeId id = world.generate().id();
        world.otp.report(new DeliveryReport("", id.value(), 1, true));
        assertThat(status(id).delivery()).isEqualTo(DeliveryStatus.DELIVERED);
        world.otp.report(new DeliveryReport("", id.value(), 1, false));
        assertThat(status(id).delivery()).isEqualTo(DeliveryStatus.FAILED);

        world.pass(COOLDOWN);
        world.resend();
        world.otp.report(new DeliveryReport("", id.value(), 1, true)); // of the message before
        world.otp.report(new DeliveryReport("other", id.value(), 2, true));
        world.otp.report(new DeliveryReport("", "unknown", 2, true));
        assertThat(status(id).delivery()).isEqualTo(DeliveryStatus.ACCEPTED);
        assertThat(world.verify(world.sentCode())).isInstanceOf(Verification.Verified.class);
        world.pass(TTL);
        world.otp.report(new DeliveryReport("", id.value(), 2, true)); // too late
        assertNotFound(ANYBODY, id);
    }

    private ChallengeStatus status(ChallengeId id) {
        return world.otp.status(ANYBODY, id);
    }

    private void assertNotFound(Client client, ChallengeId id) {
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.otp.status(client, id));
    }

    private static Client foreigner() {
        return new Client("other", ANYBODY.codeFormat(), ANYBODY.ttl(), ANYBODY.channels(), null, ANYBODY.product());
    }
}
