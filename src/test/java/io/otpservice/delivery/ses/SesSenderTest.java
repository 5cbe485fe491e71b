package io.otpservice.delivery.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Messages;
import io.otpservice.delivery.SenderContext;
import io.otpservice.delivery.StandIn;
import io.otpservice.delivery.StandIn.Request;
import io.otpservice.delivery.aws.SignatureV4;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.delivery.text.MessageText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a stand-in that answers as Amazon SES documents, and checks signatures by itself. */
@ExtendWith(OutputCaptureExtension.class)
class SesSenderTest {

    private static final String PATH = "otp.senders.ses[0].";
    private static final String SECRET = "canary/secret+key";

    private final StandIn aws = new StandIn();
    private final SenderContext sender = new SenderContext(
            SesConfiguration.class,
            PATH,
            List.of(
                    "endpoint=" + aws.url(),
                    "region=eu-central-1",
                    "access-key-id=AKIDEXAMPLE",
                    "secret-access-key=" + SECRET,
                    "from=login@example.com",
                    "connect-timeout=10s",
                    "timeout=20s"));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aMailIsSent(CapturedOutput output) {
        aws.answers(200, "{\"MessageId\": \"0107018c-aaaa-bbbb-cccc-000000000000\"}");

        assertThat(send("configuration-set=login")).isEqualTo(new Accepted());

        Request request = aws.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/v2/email/outbound-emails");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(SignatureV4.isRight(request, "AKIDEXAMPLE", SECRET, "eu-central-1/ses"))
                .isTrue();
        assertThat(SignatureV4.isRight(request, "AKIDEXAMPLE", "another", "eu-central-1/ses"))
                .isFalse();
        MessageText text = BuiltInTexts.create().of(Messages.email());
        JsonNode mail = JsonMapper.shared().readTree(request.body());
        assertThat(mail.at("/FromEmailAddress").asString()).isEqualTo("login@example.com");
        assertThat(mail.at("/Destination/ToAddresses/0").asString()).isEqualTo("canary.jane@example.com");
        assertThat(mail.at("/Content/Simple/Subject/Data").asString()).isEqualTo(text.subject());
        assertThat(mail.at("/Content/Simple/Body/Text/Data").asString()).isEqualTo(text.body());
        assertThat(mail.at("/Content/Simple/Body/Html/Data").asString()).isEqualTo(text.html());
        assertThat(mail.at("/Content/Simple/Body/Html/Charset").asString()).isEqualTo("UTF-8");
        assertThat(mail.at("/ConfigurationSetName").asString()).isEqualTo("login");
        assertThat(output).contains("0107018c-aaaa-bbbb-cccc-000000000000").doesNotContain("canary", Messages.CODE);
    }

    @Test
    void whatIsNotSetIsNotSent() {
        aws.answers(200, "{\"MessageId\": \"1\"}");

        send();

        assertThat(aws.request().body()).doesNotContain("ConfigurationSetName", "null");
    }

    @ParameterizedTest
    @CsvSource({
        "403, UnrecognizedClientException, access-key-id",
        "403, InvalidSignatureException, secret-access-key",
        "403, AccessDeniedException, ses:SendEmail",
        "400, MessageRejected, verify the address",
        "400, MailFromDomainNotVerifiedException, MAIL FROM",
        "400, AccountSuspendedException, reputation",
        "400, SendingPausedException, reputation",
        "400, BadRequestException, recipient",
        "404, NotFoundException, configuration-set",
        "400, LimitExceededException, quota",
        "429, TooManyRequestsException, throttles",
        "500, InternalFailure, unwell"
    })
    void anErrorRefusesAndTheLogSaysWhatToDo(int status, String code, String hint, CapturedOutput output) {
        aws.answers(
                status,
                "{\"message\": \"canary.jane@example.com is " + Messages.CODE + "\"}",
                Map.of("x-amzn-ErrorType", code + ":http://internal.amazon.com/coral/"));

        assertThat(send()).isInstanceOf(Refused.class);

        assertThat(output.getOut().lines().filter(line -> line.contains("Sender ses refused")))
                .singleElement()
                .asString()
                .contains("answered " + status, hint);
        assertThat(output).doesNotContain("canary", Messages.CODE);
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void whatAProxySaysConfirmsNothing(int status) {
        aws.answers(status, "");

        assertThat(send()).isInstanceOf(Unconfirmed.class);
    }

    @Test
    void theEndpointIsTheRegionsOwn() {
        assertThat(SesConfiguration.gateway(PATH, bound("endpoint=")).url())
                .hasToString("https://email.eu-central-1.amazonaws.com/v2/email/outbound-emails");
        assertThat(SesConfiguration.gateway(PATH, bound("endpoint=", "region=cn-north-1"))
                        .url()
                        .getHost())
                .endsWith(".cn-north-1.amazonaws.com.cn");
    }

    private SesProperties bound(String... settings) {
        List<SesProperties> entries = new ArrayList<>();
        sender.with(settings)
                .run(started -> entries.addAll(Binder.get(started.getEnvironment())
                        .bind("otp.senders.ses", Bindable.listOf(SesProperties.class))
                        .get()));
        return entries.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region= | region | eu-central-1",
                "region=canary.example.com/ | region | eu-central-1",
                "access-key-id= | access-key-id | together",
                "endpoint=http://canary.example.com | endpoint | https://",
                "channels=sms | channels | email",
                "from= | from | must be set",
                "from=canary | from | must be set"
            })
    void aSettingThatCantBeUsedIsNamedAndNotQuoted(String setting, String property, String problem) {
        SenderContext.assertRefused(sender.with(setting), PATH + property, problem);
    }

    private DeliveryReceipt send(String... settings) {
        return sender.send(Messages.email(), settings);
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        sender.assertDocumented(SesProperties.class);
    }
}
