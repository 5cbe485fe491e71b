package io.otpservice.delivery.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.Deliveries;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.Messages;
import io.otpservice.delivery.StandIn;
import io.otpservice.delivery.StandIn.Request;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Against a stand-in that answers as Twilio documents. */
@ExtendWith(OutputCaptureExtension.class)
class TwilioSenderTest {

    private static final String PATH = "otp.senders.twilio[0].";
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String CREATED =
            "{\"sid\": \"SMfedcba9876543210fedcba9876543210\", \"status\": \"queued\", \"error_code\": null}";

    private final StandIn twilio = new StandIn();

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void anSmsIsCreated(CapturedOutput output) {
        twilio.answers(201, CREATED);

        assertThat(send(Messages.sms(), "auth-token=canary", "from=+15005550006"))
                .isEqualTo(new Accepted());

        Request request = twilio.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.header("Authorization")).isEqualTo(basic(ACCOUNT + ":canary"));
        assertThat(request.form())
                .containsOnlyKeys("To", "From", "Body")
                .containsEntry("To", "+14155552671")
                .containsEntry("From", "+15005550006")
                .containsEntry("Body", BuiltInTexts.create().of(Messages.sms()).body());
        assertThat(output).contains("SMfedcba9876543210fedcba9876543210").doesNotContain("canary", Messages.CODE);
    }

    @Test
    void anApiKeyAndAMessagingServiceDoAsWell() {
        twilio.answers(201, CREATED);

        assertThat(send(Messages.sms(), "api-key-sid=SK1", "api-key-secret=secret", "messaging-service-sid=MG1"))
                .isEqualTo(new Accepted());

        Request request = twilio.request();
        assertThat(request.header("Authorization")).isEqualTo(basic("SK1:secret"));
        assertThat(request.form())
                .containsOnlyKeys("To", "MessagingServiceSid", "Body")
                .containsEntry("MessagingServiceSid", "MG1");
    }

    @Test
    void whatsAppAddressesHaveItsPrefix() {
        twilio.answers(201, CREATED);
        Message message = Messages.to(Messages.sms().recipient(), Channel.WHATSAPP);

        assertThat(send(message, "auth-token=x", "from=+15005550006", "channels=sms,whatsapp"))
                .isEqualTo(new Accepted());

        assertThat(twilio.request().form())
                .containsEntry("To", "whatsapp:+14155552671")
                .containsEntry("From", "whatsapp:+15005550006");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 20003, auth-token",
        "404, 20404, account-sid",
        "400, 21211, validation=valid",
        "400, 21614, validation=valid",
        "400, 21408, geo permissions",
        "400, 21608, trial",
        "400, 21610, opted out",
        "400, 21606, from",
        "400, 21659, from",
        "400, 63007, from",
        "400, 21705, messaging-service-sid",
        "429, 20429, throttles",
        "400, 99999, look the error up",
        "500, 20500, unwell",
        "503, 20503, unwell"
    })
    void anErrorRefusesAndTheLogSaysWhatToDo(int status, int code, String hint, CapturedOutput output) {
        twilio.answers(
                status,
                "{\"code\": " + code + ", \"message\": \"The 'To' number +14155552671 is canary: " + Messages.CODE
                        + "\", \"more_info\": \"https://www.twilio.com/docs/errors/" + code + "\", \"status\": "
                        + status
                        + "}");

        assertThat(send(Messages.sms(), "auth-token=canary", "from=+15005550006"))
                .isInstanceOf(Refused.class);

        assertThat(output.getOut().lines().filter(line -> line.contains("Sender twilio refused")))
                .singleElement()
                .asString()
                .contains("answered " + status + ", error " + code, hint, "+1******2671");
        assertThat(output).doesNotContain("canary", Messages.CODE, "4155552671");
        twilio.request();
    }

    @ParameterizedTest
    @CsvSource({"401, auth-token", "429, throttles", "500, unwell"})
    void anErrorWithoutItsNumberGoesByTheStatus(int status, String hint, CapturedOutput output) {
        twilio.answers(status, "<html>");

        send(Messages.sms(), "auth-token=x", "from=+15005550006");

        assertThat(output).contains("answered " + status + ": ", hint);
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void whatAProxySaysOfTwilioConfirmsNothing(int status) {
        twilio.answers(status, "");

        assertThat(send(Messages.sms(), "auth-token=x", "from=+15005550006")).isInstanceOf(Unconfirmed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account-sid=canary | account-sid | AC and 32",
                "account-sid=AC0123456789abcdef0123456789abcdef/../canary | account-sid | AC and 32",
                "auth-token= | auth-token | api-key-sid",
                "api-key-sid=canary | auth-token | not both",
                "messaging-service-sid=canary | from | not both",
                "from= | from | messaging-service-sid",
                "channels=sms,voice | channels | whatsapp",
                "base-url=http://canary.example.com | base-url | https://",
                "base-url=http://localhost:canary@example.com | base-url | host"
            })
    void aSettingThatCantBeUsedIsNamedAndNotQuoted(String setting, String property, String problem) {
        context("auth-token=x", "from=+15005550006", setting)
                .run(started -> assertThat(started.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith(PATH + property + " ")
                        .hasMessageContaining(problem)
                        .message()
                        .doesNotContain("canary"));
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Arrays.stream(TwilioProperties.class.getRecordComponents()))
                .extracting(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .allSatisfy(setting -> assertThat(readme).contains("| `" + PATH + setting + "` |"));
    }

    private DeliveryReceipt send(Message message, String... settings) {
        List<DeliveryReceipt> receipts = new ArrayList<>();
        context(settings)
                .run(started -> receipts.add(Deliveries.through(started.getBean(CodeSender.class), Clock.systemUTC())
                        .send(message)));
        return receipts.get(0);
    }

    private ApplicationContextRunner context(String... settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(TwilioConfiguration.class)
                .withBean(MessageTexts.class, BuiltInTexts::create)
                .withPropertyValues(
                        PATH + "base-url=" + twilio.url(),
                        PATH + "account-sid=" + ACCOUNT,
                        PATH + "connect-timeout=10s",
                        PATH + "timeout=20s")
                .withPropertyValues(
                        Arrays.stream(settings).map(setting -> PATH + setting).toArray(String[]::new));
    }

    private static String basic(String both) {
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }
}
