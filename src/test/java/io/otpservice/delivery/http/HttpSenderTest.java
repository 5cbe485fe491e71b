package io.otpservice.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.code.Code;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.Messages;
import io.otpservice.delivery.StandIn;
import io.otpservice.delivery.StandIn.Request;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.EmailAddress;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a provider gets, and what its answers mean. */
@ExtendWith(OutputCaptureExtension.class)
class HttpSenderTest {

    private static final String ALL = "to={to}&digits={to-digits}&text={text}&subject={subject}&code={code}"
            + "&channel={channel}&id={message-id}&again={message-id}";

    private final StandIn provider = new StandIn();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aFormHasAllValues() {
        send(Messages.sms(), "content-type", "form", "body", ALL, "headers.X-Key", "canary");

        Request request = provider.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/sms?a=b");
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.header("X-Key")).isEqualTo("canary");
        assertThat(request.form())
                .containsEntry("to", "+14155552671")
                .containsEntry("digits", "14155552671")
                .containsEntry("code", Messages.CODE)
                .containsEntry("channel", "sms")
                .hasEntrySatisfying("text", text -> assertThat(text).contains("Müller & Söhne", Messages.CODE))
                .hasEntrySatisfying("subject", text -> assertThat(text).contains("Müller & Söhne"))
                .hasEntrySatisfying(
                        "id",
                        id -> assertThat(id)
                                .matches("[0-9a-f-]{36}")
                                .isEqualTo(request.form().get("again")));
    }

    @Test
    void jsonHasAllValues() {
        String body = "{\"id\": \"a-{message-id}\", \"to\": [ \"{to-digits}\" ], \"x\": {}, \"text\": \"{text}\"}";

        send(Messages.sms(), "method", "PUT", "body", body);

        Request request = provider.request();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        JsonNode json = JsonMapper.shared().readTree(request.body());
        assertThat(json.at("/to/0").asString()).isEqualTo("14155552671");
        assertThat(json.at("/text").asString()).contains("Müller & Söhne", Messages.CODE);
        assertThat(json.at("/id").asString()).startsWith("a-");
    }

    @Test
    void eachMessageHasAnIdOfItsOwn() {
        String[] settings = {"content-type", "form", "body", ALL};
        send(Messages.sms(), settings);
        String first = provider.request().form().get("id");
        send(Messages.sms(), settings);

        assertThat(provider.request().form()).doesNotContainEntry("id", first);
    }

    @Test
    void valuesCantLeaveTheirPlaces() {
        Message hostile = new Message(
                "id",
                new EmailAddress("a\"&to=b,\\{code}", "example.com"),
                Channel.EMAIL,
                new Code(Messages.CODE),
                Locale.ENGLISH,
                Duration.ofMinutes(5),
                "",
                1,
                "{code}\",\"to\":\"$1\\u0022&to=+49{to}%26");

        send(hostile, "channels", "email", "body", "{\"to\": \"{to}\", \"text\": \"{subject} {code}\"}");

        JsonNode json = JsonMapper.shared().readTree(provider.request().body());
        assertThat(json.propertyNames()).containsExactly("to", "text");
        assertThat(json.get("to").asString()).isEqualTo(hostile.recipient().value());
        assertThat(json.get("text").asString()).contains(hostile.product()).endsWith(" " + Messages.CODE);

        send(hostile, "channels", "email", "content-type", "form", "body", "to={to}&text={subject}&code={code}");

        assertThat(provider.request().form())
                .containsOnlyKeys("to", "text", "code")
                .containsEntry("to", hostile.recipient().value())
                .hasEntrySatisfying("text", text -> assertThat(text).contains(hostile.product()));
    }

    @ParameterizedTest
    @CsvSource({
        "301, redirects",
        "307, redirects",
        "400, body",
        "401, headers",
        "403, headers",
        "404, url",
        "405, method",
        "409, log",
        "415, content-type",
        "422, body",
        "429, throttles",
        "500, unwell",
        "503, unwell"
    })
    void aRefusalSaysWhatToDo(int status, String hint) {
        provider.answers(status, "{\"error\": \"canary " + Messages.CODE + " 14155552671\"}");

        assertThat(HttpFixture.sender(provider.url() + "/canary", "headers.Authorization", "Bearer canary")
                        .send(Messages.sms()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("answered " + status, hint)
                                .doesNotContain("canary", Messages.CODE, "4155552671"));
        provider.request();
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void whatAProxySaysOfTheProviderConfirmsNothing(int status) {
        provider.answers(status, "");

        assertThat(HttpFixture.sender(provider.url()).send(Messages.sms())).isInstanceOf(Unconfirmed.class);
        provider.request();
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "202", "204"})
    void everySuccessIsTaken(int status) {
        provider.answers(status, "");

        assertThat(HttpFixture.sender(provider.url()).send(Messages.sms())).isEqualTo(new Accepted());
    }

    @Test
    void onlyTheStatusesThatAreNamedMayBeTaken() {
        HttpSender sender = HttpFixture.sender(provider.url(), "accepted-statuses", "201,202");

        provider.answers(202, "");
        assertThat(sender.send(Messages.sms())).isEqualTo(new Accepted());
        provider.answers(200, "");
        assertThat(sender.send(Messages.sms())).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\": [{\"status\": \"0\"}]} | Accepted",
                "{\"messages\": [{\"status\": 0}]} | Accepted",
                "{\"messages\": [{\"status\": \"ok\"}]} | Accepted",
                "{\"messages\": [{\"status\": \"4\"}]} | Refused",
                "{\"messages\": [{\"status\": false}]} | Refused",
                "{\"messages\": [{\"status\": null}]} | Unconfirmed",
                "{\"messages\": []} | Unconfirmed",
                "{\"messages\": [{\"status\": \"0\" | Unconfirmed",
                "<p>Sign in to the network</p> | Unconfirmed",
                "'' | Unconfirmed"
            })
    void theAnswersBodyMayDecide(String body, String receipt) {
        provider.answers(200, body);

        assertThat(HttpFixture.sender(
                                provider.url(), "accepted-when.at", "/messages/0/status", "accepted-when.is", "0,ok")
                        .send(Messages.sms())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(receipt);
    }

    @Test
    void theProvidersIdIsLoggedWhereItSaysNothingElse(CapturedOutput output) {
        HttpSender sender = HttpFixture.sender(provider.url(), "message-id-at", "/id");
        for (String id : new String[] {"SM-7f.1:a", "x" + Messages.CODE, "+14155552671", "n14155552671", "two words"}) {
            provider.answers(201, "{\"id\": \"" + id + "\"}");
            assertThat(sender.send(Messages.sms())).isEqualTo(new Accepted());
        }

        assertThat(output.getOut().lines().filter(line -> line.contains("its id there is")))
                .singleElement()
                .asString()
                .contains("+1******2671", "SM-7f.1:a");
        assertThat(output).doesNotContain(Messages.CODE, "4155552671");
    }

    private void send(Message message, String... settings) {
        assertThat(HttpFixture.sender(provider.url() + "/sms?a=b", settings).send(message))
                .isEqualTo(new Accepted());
    }
}
