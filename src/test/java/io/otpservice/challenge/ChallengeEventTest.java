package io.otpservice.challenge;

import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.challenge.ChallengeEvent.Issued;
import io.otpservice.challenge.ChallengeEvent.Rejected;
import io.otpservice.challenge.ChallengeEvent.Resent;
import io.otpservice.challenge.ChallengeEvent.Verified;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ChallengeEventTest {

    private static final Subject SUBJECT = Subject.of(OtpFixture.ANYBODY, OtpFixture.JANE);

    private final OtpFixture world = new OtpFixture(Engine.CAFFEINE);

    @Test
    void everyCallIsToldWithItsOutcome() {
        ChallengeId id = world.generate().id();
        assertRefused(Refusal.RESEND_COOLDOWN, world::generate);
        world.pass(Duration.ofSeconds(60));
        world.resend();
        world.verify(world.wrongCode());
        world.verify(world.sentCode());

        assertThat(world.events)
                .containsExactly(
                        new Issued(SUBJECT, Purpose.LOGIN, id, Channel.SMS),
                        new Rejected(SUBJECT, Purpose.LOGIN, Refusal.RESEND_COOLDOWN, ""),
                        new Resent(SUBJECT, Purpose.LOGIN, id, Channel.SMS),
                        new Rejected(SUBJECT, Purpose.LOGIN, Refusal.INVALID_CODE, ""),
                        new Verified(SUBJECT, Purpose.LOGIN, id, Channel.SMS));
    }

    @Test
    void theLogNamesThemWithoutTheRecipientOrTheCode(CapturedOutput output) {
        ChallengeId id = world.generate().id();
        world.pass(Duration.ofSeconds(60));
        world.resend();
        world.verify(world.wrongCode());
        world.verify(world.sentCode());

        ChallengeLog log = new ChallengeLog();
        world.events.forEach(event -> log.on((ChallengeEvent) event));

        assertThat(output)
                .contains("issued for +1******8901, purpose login: " + id.value())
                .contains("resent for +1******8901, purpose login: " + id.value())
                .contains("rejected for +1******8901, purpose login: INVALID_CODE")
                .contains("verified for +1******8901, purpose login: " + id.value())
                .doesNotContain(OtpFixture.JANE.value());
    }
}
