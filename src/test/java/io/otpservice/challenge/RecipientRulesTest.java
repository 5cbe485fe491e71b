package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.JANE;
import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.challenge.ChallengeEvent.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.code.Code;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.RecipientPolicies;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a recipient that the policy refuses. */
class RecipientRulesTest {

    private final OtpFixture world = new OtpFixture(RecipientPolicies.of("phone.denied-prefixes=+1234"));

    @Test
    void nothingIsSentOrStored() {
        assertRefused(Refusal.RECIPIENT_NOT_ALLOWED, world::generate);
        assertRefused(Refusal.RECIPIENT_NOT_ALLOWED, world::generate);
        assertRefused(Refusal.RECIPIENT_NOT_ALLOWED, world::resend);

        assertThat(world.sender.messages()).isEmpty();
        assertThat(world.<Boolean>store(JANE, (state, now) -> new Step<>(state, state.isEmpty())))
                .isTrue();
        assertThat(world.events)
                .hasSize(3)
                .containsOnly(new Rejected(
                        Subject.of(OtpFixture.ANYBODY, JANE), Purpose.LOGIN, Refusal.RECIPIENT_NOT_ALLOWED, "prefix"));
    }

    @Test
    void aChallengeFromBeforeTheRuleIsNotResentButCanBeVerified() {
        Code code = issuedBefore();
        world.pass(Duration.ofSeconds(60));

        assertRefused(Refusal.RECIPIENT_NOT_ALLOWED, world::resend);

        assertThat(world.sender.messages()).isEmpty();
        assertThat(world.verify(code)).isInstanceOf(Verified.class);
    }

    private Code issuedBefore() {
        ChallengeId id = ChallengeId.random();
        Code code = world.codes.draw(OtpFixture.ANYBODY.codeFormat());
        world.store(
                JANE,
                (state, now) -> state.issue(
                        Purpose.LOGIN, id, Channel.SMS, world.codes.hash(id.value(), code), OtpFixture.DEFAULTS, now));
        return code;
    }
}
