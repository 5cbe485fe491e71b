package io.otpservice.web;

import static io.otpservice.web.OtpClient.body;
import static io.otpservice.web.OtpControllerTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.TestClock;
import io.otpservice.delivery.RecordingSender;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a client and the log learn of a recipient that the policy refuses. */
@HttpTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "otp.recipients.phone.denied-countries=JM",
            "otp.recipients.phone.denied-types=premium-rate",
            "otp.recipients.phone.denied-prefixes=+1416555",
            "otp.recipients.email.denied-domains=example.net"
        })
class RecipientNotAllowedTest {

    private static final String COUNTRY = "\"phone_number\": \"+18765230123\"";
    private static final String TYPE = "\"phone_number\": \"+19002345678\"";
    private static final String PREFIX = "\"phone_number\": \"+14165550123\"";
    private static final String DOMAIN = "\"email\": \"jane@mail.example.net\"";
    private static final List<String> REFUSED = List.of(COUNTRY, TYPE, PREFIX, DOMAIN);

    @Autowired
    OtpClient client;

    @Autowired
    RecordingSender sender;

    @Autowired
    TestClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"/otp/generate", "/otp/resend"})
    void theAnswerIsTheSameWhateverTheReason(String path, CapturedOutput output) {
        sender.clear();
        Set<String> bodies = new HashSet<>();
        for (String recipient : REFUSED) {
            for (int i = 0; i < 2; i++) { // the first leaves no cooldown
                MvcTestResult answer = client.post(path, "{" + recipient + "}");
                assertProblem(answer, 403, "recipient-not-allowed");
                bodies.add(body(answer));
            }
        }

        assertThat(bodies)
                .singleElement()
                .asString()
                .doesNotContainIgnoringCase("country")
                .doesNotContainIgnoringCase("domain");
        assertThat(sender.messages()).isEmpty();
        assertThat(output.getAll())
                .contains(
                        "Challenge rejected for +1******0123, purpose login: RECIPIENT_NOT_ALLOWED country",
                        "Challenge rejected for +1******5678, purpose login: RECIPIENT_NOT_ALLOWED number-type",
                        "Challenge rejected for +1******0123, purpose login: RECIPIENT_NOT_ALLOWED prefix",
                        "Challenge rejected for j***@mail.example.net, purpose login: RECIPIENT_NOT_ALLOWED domain")
                .doesNotContain("8765230123", "9002345678", "4165550123", "jane");
    }

    @Test
    void formsOfANumberAreTheSameNumber() {
        assertProblem(
                client.post("/otp/generate", "{\"phone_number\": \"001 (416) 555-0123\"}"),
                403,
                "recipient-not-allowed");
    }

    @Test
    void theReasonHidesBehindWhateverChannelIsAskedFor() {
        assertProblem(
                client.post("/otp/generate", "{" + TYPE + ", \"channel\": \"voice\"}"), 403, "recipient-not-allowed");
    }

    @Test
    void verifyDoesNotTellEither() {
        for (String recipient : REFUSED) {
            assertProblem(
                    client.post("/otp/verify", "{" + recipient + ", \"otp\": \"1234\"}"), 404, "challenge-not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"phone_number\": \"+12025550123\"", "\"email\": \"jane@example.com\""})
    void othersAreSentTheirCodes(String recipient) {
        clock.advance(Duration.ofDays(1));

        assertThat(client.post("/otp/generate", "{" + recipient + "}")).hasStatusOk();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Sender {

        /** Serves no voice: that a channel is unavailable is no answer to a recipient that is not allowed. */
        @Bean
        RecordingSender recordingSender() {
            return new RecordingSender(Set.of(Channel.SMS, Channel.EMAIL));
        }
    }
}
