package io.otpservice.web;

import static io.otpservice.web.OtpClient.json;
import static io.otpservice.web.OtpClient.newNumber;
import static io.otpservice.web.OtpClient.number;
import static io.otpservice.web.OtpClient.otherThan;
import static io.otpservice.web.OtpClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The three calls as the contract has them, on the embedded default. */
@HttpTest
class OtpControllerTest {

    @Autowired
    OtpClient client;

    @Autowired
    TestClock clock;

    @Test
    void generateAnswersWithAChallengeThatShowsItsCode() {
        MvcTestResult answer = client.generate("+1234567890");

        assertThat(answer).hasStatusOk().hasContentType("application/json");
        assertThat(answer).hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        assertThat(answer).bodyJson().extractingPath("$").asMap().satisfies(challenge -> {
            assertThat(challenge)
                    .containsOnlyKeys(
                            "message",
                            "challenge_id",
                            "recipient",
                            "channel",
                            "expires_in",
                            "resend_in",
                            "attempts_remaining",
                            "otp")
                    .containsEntry("recipient", "+1******7890")
                    .containsEntry("channel", "sms")
                    .containsEntry("expires_in", 300)
                    .containsEntry("resend_in", 60)
                    .containsEntry("attempts_remaining", 3);
            assertThat((String) challenge.get("challenge_id")).matches("[A-Za-z0-9_-]{22}");
            assertThat((String) challenge.get("otp")).matches("[0-9]{4}");
        });
    }

    @Test
    void verifyAcceptsTheCodeOnce() {
        String number = newNumber();
        MvcTestResult challenge = client.generate(number);
        String code = text(challenge, "otp");

        MvcTestResult answer = client.verify(number, code);

        assertThat(answer).hasStatusOk().hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("verified", true)
                .containsEntry("challenge_id", text(challenge, "challenge_id"))
                .containsEntry("recipient", text(challenge, "recipient"))
                .containsKey("message")
                .doesNotContainKey("otp");
        assertProblem(client.verify(number, code), 404, "challenge-not-found");
    }

    @Test
    void verifyTellsAWrongCodeWhatIsLeft() {
        String number = newNumber();
        String wrong = otherThan(client.generatedCode(number));
        clock.advance(Duration.ofMillis(10_001));

        MvcTestResult answer = client.verify(number, wrong);

        assertProblem(answer, 400, "invalid-code");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("attempts_remaining", 2)
                .containsEntry("expires_in", 290)
                .containsEntry("resend_in", 50);
    }

    @Test
    void verifyEndsTheChallengeWithTheThirdWrongCode() {
        String number = newNumber();
        String code = client.generatedCode(number);
        client.verify(number, otherThan(code));
        client.verify(number, otherThan(code));

        assertThat(client.verify(number, otherThan(code)))
                .bodyJson()
                .extractingPath("$.attempts_remaining")
                .isEqualTo(0);
        assertProblem(client.verify(number, code), 404, "challenge-not-found");
        assertProblem(client.generate(number), 429, "resend-cooldown");
    }

    @Test
    void resendKeepsTheChallengeAndReplacesTheCode() {
        String number = newNumber();
        MvcTestResult first = client.generate(number);
        client.verify(number, otherThan(text(first, "otp")));
        clock.advance(Duration.ofSeconds(60));

        MvcTestResult resent = client.resend(number);

        assertThat(resent)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("challenge_id", text(first, "challenge_id"))
                .containsEntry("expires_in", 300)
                .containsEntry("resend_in", 60)
                .containsEntry("attempts_remaining", 2);
        MvcTestResult older = client.verify(number, text(first, "otp"));
        assertProblem(older, 400, "superseded-code");
        assertThat(older)
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("attempts_remaining", 2)
                .containsEntry("expires_in", 300)
                .containsEntry("resend_in", 60);
        assertThat(client.verify(number, text(resent, "otp"))).hasStatusOk();
    }

    @Test
    void resendWithoutAChallengeIsNotFound() {
        assertProblem(client.resend(newNumber()), 404, "challenge-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/otp/generate", "/otp/resend"})
    void aMessageWithinTheCooldownIsRefusedWithTheTimeToWait(String path) {
        String number = newNumber();
        client.generate(number);
        clock.advance(Duration.ofMillis(500));

        MvcTestResult answer = client.post(path, "{\"phone_number\": \"" + number + "\"}");

        assertProblem(answer, 429, "resend-cooldown");
        assertThat(answer)
                .hasHeader(HttpHeaders.RETRY_AFTER, "60")
                .hasHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .bodyJson()
                .extractingPath("$.retry_after")
                .isEqualTo(60);
    }

    @Test
    void theSameCallAfterTheTimeToWaitGoesThrough() {
        String number = newNumber();
        client.generate(number);
        clock.advance(Duration.ofMillis(12_345));

        int retryAfter = number(client.generate(number), "retry_after");
        clock.advance(Duration.ofSeconds(retryAfter - 1));
        assertProblem(client.generate(number), 429, "resend-cooldown");
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.generate(number)).hasStatusOk();
    }

    @Test
    void tenFailuresLockARecipient() {
        String number = newNumber();
        int failures = 0;
        while (failures < 10) {
            String code = client.generatedCode(number);
            for (int i = 0; i < 3 && failures < 10; i++) {
                assertProblem(client.verify(number, otherThan(code)), 400, "invalid-code");
                failures++;
            }
            clock.advance(Duration.ofSeconds(60));
        }

        for (MvcTestResult answer :
                new MvcTestResult[] {client.generate(number), client.resend(number), client.verify(number, "1234")}) {
            assertProblem(answer, 429, "verification-locked");
            int retryAfter = number(answer, "retry_after");
            assertThat(retryAfter).isEqualTo(24 * 60 * 60 - 4 * 60);
            assertThat(answer).hasHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter));
        }
    }

    @Test
    void eMailAddressesAreRecipientsToo() {
        MvcTestResult answer = client.post("/otp/generate", "{\"email\": \"jane@EXAMPLE.com\"}");

        assertThat(answer)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("recipient", "j***@example.com")
                .containsEntry("channel", "email");
        String code = text(answer, "otp");
        assertThat(client.post("/otp/verify", "{\"email\": \"jane@example.com\", \"otp\": \"" + code + "\"}"))
                .hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource({"sms", "voice", "whatsapp"})
    void aPhoneNumberCanBeReachedByAnyPhoneChannel(String channel) {
        String body = "{\"phone_number\": \"" + newNumber() + "\", \"channel\": \"" + channel + "\"}";

        assertThat(client.post("/otp/generate", body))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.channel")
                .isEqualTo(channel);
    }

    @Test
    void challengesOfDifferentPurposesAreSeparate() {
        String number = newNumber();
        String login = client.generatedCode(number);

        MvcTestResult payment =
                client.post("/otp/generate", "{\"phone_number\": \"" + number + "\", \"purpose\": \"payment\"}");

        assertThat(payment).hasStatusOk();
        assertThat(client.verify(number, login)).hasStatusOk();
    }

    @Test
    void aVerificationThatNamesAnotherChallengeSpendsNoAttempt() {
        String number = newNumber();
        MvcTestResult challenge = client.generate(number);
        String code = text(challenge, "otp");
        for (String id : new String[] {"AAAAAAAAAAAAAAAAAAAAAA", "", "x".repeat(4_000)}) {
            assertProblem(
                    client.post("/otp/verify", verifyBody(number, otherThan(code), id)), 404, "challenge-not-found");
        }

        assertThat(client.verify(number, otherThan(code)))
                .bodyJson()
                .extractingPath("$.attempts_remaining")
                .isEqualTo(2);
        assertThat(client.post("/otp/verify", verifyBody(number, code, text(challenge, "challenge_id"))))
                .hasStatusOk();
    }

    private static String verifyBody(String number, String code, String challengeId) {
        return "{\"phone_number\": \"" + number + "\", \"otp\": \"" + code + "\", \"challenge_id\": \"" + challengeId
                + "\"}";
    }

    static void assertProblem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(json(answer))
                .containsEntry("type", "urn:otp:problem:" + code)
                .containsEntry("status", status)
                .containsEntry("code", code)
                .containsKeys("title", "detail", "instance");
    }
}
