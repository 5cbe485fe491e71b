package io.otpservice.delivery.vonage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.code.Code;
import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.DeliveryReceipt;
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
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Against a stand-in that answers as Vonage documents. */
@ExtendWith(OutputCaptureExtension.class)
class VonageSenderTest {

    private static final String PATH = "otp.senders.vonage[0].";
    private static final String TAKEN = "{\"message-count\": \"1\", \"messages\": [{\"to\": \"14155552671\","
            + " \"message-id\": \"0C000000F00ABD35\", \"status\": \"0\", \"remaining-balance\": \"3.14\"}]}";

    private final StandIn vonage = new StandIn();
    private final SenderContext sender = new SenderContext(
            VonageConfiguration.class,
            PATH,
            List.of(
                    "base-url=" + vonage.url(),
                    "api-key=abcd1234",
                    "api-secret=canary",
                    "from=Acme & Co",
                    "connect-timeout=10s",
                    "timeout=20s"));

    @AfterEach
    void stop() {
        vonage.close();
    }

    @Test
    void anSmsIsSent(CapturedOutput output) {
        vonage.answers(200, TAKEN);

        assertThat(sender.send(Messages.sms())).isEqualTo(new Accepted());

        Request request = vonage.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/sms/json");
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("abcd1234:canary".getBytes(UTF_8)));
        assertThat(request.form())
                .containsOnlyKeys("from", "to", "text", "type")
                .containsEntry("from", "Acme & Co")
                .containsEntry("to", "14155552671")
                .containsEntry("type", "text")
                .containsEntry("text", BuiltInTexts.create().of(Messages.sms()).body());
        assertThat(output).contains("0C000000F00ABD35").doesNotContain("canary", Messages.CODE, "4155552671");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "hi", "ja", "zh", "tr"})
    void otherAlphabetsGoOutAsUnicode(String language) {
        vonage.answers(200, TAKEN);
        Message message = new Message(
                "id",
                Messages.sms().recipient(),
                Channel.SMS,
                new Code(Messages.CODE),
                Locale.forLanguageTag(language),
                Duration.ofMinutes(5),
                "",
                1,
                "Şahin");

        sender.send(message);

        assertThat(vonage.request().form())
                .containsEntry("type", "unicode")
                .containsEntry("text", BuiltInTexts.create().of(message).body());
    }

    @ParameterizedTest
    @CsvSource({
        "1, throttles", "2, log", "3, from", "4, api-secret", "5, unwell", "6, validation=valid",
        "7, validation=valid", "8, suspended", "9, credit", "10, throttles", "11, support", "12, templates",
        "14, signed", "15, from", "29, trial", "99, log"
    })
    void anErrorRefusesAndTheLogSaysWhatToDo(int error, String hint, CapturedOutput output) {
        vonage.answers(
                200,
                "{\"message-count\": \"1\", \"messages\": [{\"status\": \"" + error
                        + "\", \"error-text\": \"canary +14155552671 " + Messages.CODE + "\"}]}");

        assertThat(sender.send(Messages.sms())).isInstanceOf(Refused.class);

        assertThat(output.getOut().lines().filter(line -> line.contains("Sender vonage refused")))
                .singleElement()
                .asString()
                .contains("answered 200, error " + error + ": ", hint, "+1******2671");
        assertThat(output).doesNotContain("canary", Messages.CODE, "4155552671");
        vonage.request();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "14155552671", Messages.CODE})
    void whatIsNoErrorNumberIsNotLogged(String status, CapturedOutput output) {
        vonage.answers(200, "{\"messages\": [{\"status\": \"" + status + "\"}]}");

        assertThat(sender.send(Messages.sms())).isInstanceOf(Refused.class);
        assertThat(output).contains("answered 200: ").doesNotContain(status);
    }

    @ParameterizedTest
    @CsvSource({"401, api-secret", "403, api-key", "429, throttles", "500, unwell"})
    void aRefusalByStatusSaysWhatToDo(int status, String hint, CapturedOutput output) {
        vonage.answers(status, "{\"title\": \"Unauthorized\"}");

        assertThat(sender.send(Messages.sms())).isInstanceOf(Refused.class);
        assertThat(output).contains("answered " + status + ": ", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200 | {}", "200 | {\"messages\": []}", "200 | <html>", "502 | ''", "504 | {}"})
    void anAnswerThatSaysNothingOfTheMessageConfirmsNothing(int status, String body) {
        vonage.answers(status, body);

        assertThat(sender.send(Messages.sms())).isInstanceOf(Unconfirmed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-key= | api-key | must be set",
                "api-secret= | api-secret | must be set",
                "from= | from | must be set",
                "base-url=http://canary.example.com | base-url | https://"
            })
    void aSettingThatCantBeUsedIsNamedAndNotQuoted(String setting, String property, String problem) {
        SenderContext.assertRefused(sender.with(setting), PATH + property, problem);
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        sender.assertDocumented(VonageProperties.class);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "6, true", "7, true", "9, false"})
    void aNumberThatCanNotBeReachedSaysNothingAgainstVonage(String status, boolean recipientAtFault) {
        vonage.answers(200, "{\"messages\": [{\"status\": \"" + status + "\"}]}");

        sender.with()
                .run(started -> assertThat(started.getBean(CodeSender.class).send(Messages.sms()))
                        .isInstanceOfSatisfying(
                                DeliveryReceipt.Refused.class,
                                refused ->
                                        assertThat(refused.recipientAtFault()).isEqualTo(recipientAtFault)));
    }
}
