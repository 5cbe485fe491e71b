package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.CALLER;
import static io.otpservice.challenge.OtpFixture.TESTER;
import static io.otpservice.challenge.OtpFixture.TESTER_CODE;
import static io.otpservice.challenge.OtpFixture.message;
import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.challenge.Verification.Verified;
import io.otpservice.code.Code;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestRecipientsTest {

    private final OtpFixture world = new OtpFixture();

    @Test
    void theCodeIsAlwaysTheSameAndNothingIsSent() {
        for (int i = 0; i < 2; i++) {
            IssuedChallenge issued = world.otp.generate(message(TESTER, Purpose.LOGIN));

            assertThat(issued.shownCode()).isNull();
            assertThat(verify(TESTER_CODE)).isInstanceOf(Verified.class);
            world.pass(Duration.ofMinutes(1));
        }

        assertThat(world.sender.messages()).isEmpty();
    }

    @Test
    void itIsTheSameAfterAResend() {
        world.otp.generate(message(TESTER, Purpose.LOGIN));
        world.pass(Duration.ofMinutes(1));
        world.otp.resend(message(TESTER, Purpose.LOGIN));

        assertThat(verify(TESTER_CODE)).isInstanceOf(Verified.class);
    }

    @Test
    void cooldownAndAttemptsHold() {
        world.otp.generate(message(TESTER, Purpose.LOGIN));
        assertRefused(Refusal.RESEND_COOLDOWN, () -> world.otp.generate(message(TESTER, Purpose.LOGIN)));
        for (int i = 0; i < 3; i++) {
            verify(new Code("9999"));
        }

        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> verify(TESTER_CODE));
    }

    private Verification verify(Code code) {
        return world.otp.verify(new VerifyRequest(CALLER, TESTER, Purpose.LOGIN, code, null));
    }
}
