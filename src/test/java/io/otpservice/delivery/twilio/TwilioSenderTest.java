package io.otpservice.delivery.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.Messages;
import io.otpservice.delivery.SenderContext;
import io.otpservice.delivery.StandIn;
import io.otpservice.delivery.StandIn.Request;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.recipient.Channel;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private final SenderContext sender = new SenderContext(
            TwilioConfiguration.class,
            PATH,
            List.of("base-url=" + twilio.url(), "account-sid=" + ACCOUNT, "connect-timeout=10s", "timeout=20s"));

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void anSmsIsCreated(CapturedOutput output) {
        twilio.answers(201, CREATED);

        assertThat(sender.send(Messages.sms(), "auth-token=canary", "from=+15005550006"))
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

        assertThat(sender.send(Messages.sms(), "api-key-sid=SK1", "api-key-secret=secret", "messaging-service-sid=MG1"))
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

        assertThat(sender.send(message, "auth-token=x", "from=+15005550006", "channels=sms,whatsapp"))
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

        assertThat(sender.send(Messages.sms(), "auth-token=canary", "from=+15005550006"))
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

        sender.send(Messages.sms(), "auth-token=x", "from=+15005550006");

        assertThat(output).contains("answered " + status + ": ", hint);
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void whatAProxySaysOfTwilioConfirmsNothing(int status) {
        twilio.answers(status, "");

        assertThat(sender.send(Messages.sms(), "auth-token=x", "from=+15005550006"))
                .isInstanceOf(Unconfirmed.class);
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
        SenderContext.assertRefused(
                sender.with("auth-token=x", "from=+15005550006", setting), PATH + property, problem);
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        sender.assertDocumented(TwilioProperties.class);
    }

    private static String basic(String both) {
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }
}
