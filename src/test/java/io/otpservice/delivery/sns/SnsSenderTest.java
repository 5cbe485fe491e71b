package io.otpservice.delivery.sns;

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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Against a stand-in that answers as Amazon SNS documents, and checks signatures by itself. */
@ExtendWith(OutputCaptureExtension.class)
class SnsSenderTest {

    private static final String PATH = "otp.senders.sns[0].";
    private static final String SECRET = "canary/secret+key";

    private final StandIn aws = new StandIn();
    private final SenderContext sender = new SenderContext(
            SnsConfiguration.class,
            PATH,
            List.of(
                    "endpoint=" + aws.url(),
                    "region=eu-central-1",
                    "access-key-id=AKIDEXAMPLE",
                    "secret-access-key=" + SECRET,
                    "connect-timeout=10s",
                    "timeout=20s"));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anSmsIsPublished(CapturedOutput output) {
        aws.answers(
                200,
                "<PublishResponse xmlns=\"https://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>"
                        + "567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult></PublishResponse>");

        assertThat(send("sender-id=Example", "origination-number=+15005550006")).isEqualTo(new Accepted());

        Request request = aws.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/");
        assertThat(SignatureV4.isRight(request, "AKIDEXAMPLE", SECRET, "eu-central-1/sns"))
                .isTrue();
        assertThat(SignatureV4.isRight(request, "AKIDEXAMPLE", "another", "eu-central-1/sns"))
                .isFalse();
        assertThat(request.form())
                .containsEntry("Action", "Publish")
                .containsEntry("Version", "2010-03-31")
                .containsEntry("PhoneNumber", "+14155552671")
                .containsEntry(
                        "Message", BuiltInTexts.create().of(Messages.sms()).body());
        assertThat(attributes(request.form()))
                .isEqualTo(Map.of(
                        "AWS.SNS.SMS.SMSType", "Transactional",
                        "AWS.SNS.SMS.SenderID", "Example",
                        "AWS.MM.SMS.OriginationNumber", "+15005550006"));
        assertThat(output).contains("567910cd-659e-55d4-8ccb-5aaf14679dc0").doesNotContain("canary", Messages.CODE);
    }

    private static Map<String, String> attributes(Map<String, String> form) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String at = "MessageAttributes.entry." + i + ".";
            assertThat(form).containsEntry(at + "Value.DataType", "String");
            attributes.put(form.get(at + "Name"), form.get(at + "Value.StringValue"));
        }
        return attributes;
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidClientTokenId, access-key-id",
        "403, SignatureDoesNotMatch, clock",
        "403, ExpiredToken, expired",
        "403, AuthorizationError, sns:Publish",
        "400, InvalidParameter, validation=valid",
        "400, OptedOut, opted out",
        "400, UserError, sandbox",
        "400, Throttling, throttles",
        "429, Throttled, throttles",
        "500, InternalError, unwell",
        "503, ServiceUnavailable, unwell"
    })
    void anErrorRefusesAndTheLogSaysWhatToDo(int status, String code, String hint, CapturedOutput output) {
        aws.answers(
                status,
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>canary +14155552671 is "
                        + Messages.CODE + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");

        assertThat(send()).isInstanceOf(Refused.class);

        assertThat(output.getOut().lines().filter(line -> line.contains("Sender sns refused")))
                .singleElement()
                .asString()
                .contains("answered " + status, hint, "+1******2671");
        assertThat(output).doesNotContain("canary", Messages.CODE, "4155552671");
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void whatAProxySaysConfirmsNothing(int status) {
        aws.answers(status, "");

        assertThat(send()).isInstanceOf(Unconfirmed.class);
    }

    @Test
    void withoutCredentialsNothingIsSentAndTheLogSaysWhy(CapturedOutput output) {
        System.setProperty("aws.disableEc2Metadata", "true");
        try {
            assertThat(send("access-key-id=", "secret-access-key=")).isInstanceOf(Refused.class);
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }

        assertThat(output).contains("no AWS credentials: set access-key-id");
        assertThat(aws.isUnasked()).isTrue();
    }

    @Test
    void theEndpointIsTheRegionsOwn() {
        assertThat(SnsConfiguration.gateway(PATH, bound("endpoint=")).url())
                .hasToString("https://sns.eu-central-1.amazonaws.com/");
        assertThat(SnsConfiguration.gateway(PATH, bound("endpoint=", "region=cn-north-1"))
                        .url()
                        .getHost())
                .endsWith(".cn-north-1.amazonaws.com.cn");
    }

    private SnsProperties bound(String... settings) {
        List<SnsProperties> entries = new ArrayList<>();
        sender.with(settings)
                .run(started -> entries.addAll(Binder.get(started.getEnvironment())
                        .bind("otp.senders.sns", Bindable.listOf(SnsProperties.class))
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
                "channels=sms,voice | channels | sms"
            })
    void aSettingThatCantBeUsedIsNamedAndNotQuoted(String setting, String property, String problem) {
        SenderContext.assertRefused(sender.with(setting), PATH + property, problem);
    }

    private DeliveryReceipt send(String... settings) {
        return sender.send(Messages.sms(), settings);
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        sender.assertDocumented(SnsProperties.class);
    }
}
