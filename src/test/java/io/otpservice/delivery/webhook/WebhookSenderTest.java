package io.otpservice.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an endpoint gets, and what its answers mean. */
class WebhookSenderTest {

    private record Request(Map<String, List<String>> headers, String body) {

        String header(String name) {
            return String.join(",", headers.get(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
        }
    }

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private volatile int answer = 204;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            connections.add(exchange.getRemoteAddress());
            requests.add(new Request(
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer, answer == 204 ? -1 : 0);
            if (answer != 204) {
                exchange.getResponseBody().write(("canary " + Messages.CODE).getBytes(UTF_8));
            }
        }
    }

    @Test
    void aMessageIsPostedAsJson() {
        assertThat(sender().send(Messages.sms())).isEqualTo(new Accepted());

        Request request = requests.remove();
        assertThat(request.header("content-type")).isEqualTo("application/json");
        JsonNode body = JsonMapper.shared().readTree(request.body());
        assertThat(body.propertyNames()).containsExactly("type", "timestamp", "data");
        assertThat(body.get("type").asString()).isEqualTo("otp.message");
        assertThat(Instant.parse(body.get("timestamp").asString()))
                .isCloseTo(Instant.now(), Assertions.within(10, ChronoUnit.SECONDS));
        JsonNode data = body.get("data");
        assertThat(data.propertyNames())
                .containsExactly(
                        "challenge_id",
                        "recipient",
                        "channel",
                        "code",
                        "locale",
                        "expires_in",
                        "client",
                        "message",
                        "subject",
                        "text");
        assertThat(data.get("challenge_id").asString()).isEqualTo("pW3vXk0mQ9y2Jc7hT4bLsA");
        assertThat(data.get("recipient").asString()).isEqualTo("+14155552671");
        assertThat(data.get("channel").asString()).isEqualTo("sms");
        assertThat(data.get("code").asString()).isEqualTo(Messages.CODE);
        assertThat(data.get("locale").asString()).isEqualTo("de-DE");
        assertThat(data.get("expires_in").asInt()).isEqualTo(300);
        assertThat(data.get("client").asString()).isEmpty();
        assertThat(data.get("text").asString()).contains(Messages.CODE, "Müller & Söhne");
    }

    @Test
    void theSchemesOwnLibraryAcceptsTheSignature() throws Exception {
        sender().send(Messages.sms());

        Request request = requests.remove();
        new Webhook(WebhookFixture.SECRET).verify(request.body(), request.headers());
    }

    @Test
    void duringARotationEitherSecretAcceptsIt() throws Exception {
        sender(WebhookFixture.SECRET, WebhookFixture.OTHER_SECRET).send(Messages.sms());

        Request request = requests.remove();
        assertThat(request.header("webhook-signature")).matches("v1,\\S{44} v1,\\S{44}");
        new Webhook(WebhookFixture.SECRET).verify(request.body(), request.headers());
        new Webhook(WebhookFixture.OTHER_SECRET).verify(request.body(), request.headers());
    }

    @Test
    void eachMessageHasAnIdOfItsOwn() {
        WebhookSender sender = sender();
        sender.send(Messages.sms());
        sender.send(Messages.sms());

        assertThat(requests)
                .extracting(request -> request.header("webhook-id"))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("msg_[0-9a-f-]{36}"));
    }

    @Test
    void connectionsAreKept() {
        WebhookSender sender = sender();
        for (int i = 0; i < 5; i++) {
            assertThat(sender.send(Messages.sms())).isEqualTo(new Accepted());
        }

        assertThat(connections).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "301, url", "302, redirects", "307, redirects", "308, url", "400, log", "401, secrets", "403, secrets",
        "404, url", "405, url", "410, url", "422, log", "429, throttles", "500, log", "503, log"
    })
    void aRefusalSaysWhatToDo(int status, String hint) {
        answer = status;

        DeliveryReceipt receipt = sender().send(Messages.sms());

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("answered " + status, hint)
                                .doesNotContain("canary", Messages.CODE, "4155552671"));
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "202", "204"})
    void everySuccessIsTaken(int status) {
        answer = status;

        assertThat(sender().send(Messages.sms())).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void whatAProxySaysOfTheEndpointConfirmsNothing(int status) {
        answer = status;

        assertThat(sender().send(Messages.sms())).isInstanceOf(Unconfirmed.class);
    }

    @Test
    void nothingIsSentToAPrivateAddress() {
        WebhookSender sender = WebhookFixture.sender(WebhookFixture.settings(url(), false, WebhookFixture.SECRET));

        assertThat(sender.send(Messages.sms()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("otp.senders.webhook[0].allow-private-addresses"));
        assertThat(requests).isEmpty();
    }

    private WebhookSender sender(String... secrets) {
        return secrets.length == 0
                ? WebhookFixture.sender(server.getAddress().getPort())
                : WebhookFixture.sender(WebhookFixture.settings(url(), secrets));
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }
}
