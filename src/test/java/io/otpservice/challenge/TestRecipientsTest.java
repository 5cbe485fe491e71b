package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.CALLER;
import static io.otpservice.challenge.OtpFixture.TESTER;
import static io.otpservice.challenge.OtpFixture.TESTER_CODE;
import static io.otpservice.challenge.OtpFixture.message;
import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.otpservice.challenge.TestProperties.Entry;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.client.ClientProperties;
import io.otpservice.client.Clients;
import io.otpservice.code.Code;
import io.otpservice.recipient.EmailAddress;
import io.otpservice.recipient.PhoneValidation;
import io.otpservice.recipient.RecipientParser;
import io.otpservice.settings.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRecipientsTest {

    private final OtpFixture world = new OtpFixture(Engine.CAFFEINE);

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

    @Test
    void theyAreReadFromTheSettings() {
        TestRecipients all = read(new Entry("+1 500 555-0006", "1234"), new Entry("tester@EXAMPLE.com", "0000"));

        assertThat(all.codeOf(TESTER)).contains(new Code("1234"));
        assertThat(all.codeOf(new EmailAddress("tester", "example.com"))).contains(new Code("0000"));
        assertThat(all.codeOf(OtpFixture.JANE)).isEmpty();
    }

    @Test
    void oneThatCanNotBeUsedStopsTheStart() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(new Entry("+1 500 555-0006", "1234"), new Entry("5550006", "1234")))
                .withMessageContaining("otp.test.recipients[1].recipient must be a phone number");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(new Entry("+1 500 555-0006", "12345")))
                .withMessageContaining("otp.test.recipients[0].code")
                .withMessageNotContaining("12345");
    }

    @Test
    void theirCodesAreNotWrittenOut() {
        assertThat(new Entry("+15005550006", "1234").toString()).doesNotContain("1234", "5550006");
    }

    private static TestRecipients read(Entry... entries) {
        return TestRecipients.of(
                new TestProperties(List.of(entries)),
                new RecipientParser(PhoneValidation.E164),
                new Clients(new ClientProperties(List.of()), OtpFixture.ANYBODY));
    }

    private Verification verify(Code code) {
        return world.otp.verify(new VerifyRequest(CALLER, TESTER, Purpose.LOGIN, code, null));
    }
}
