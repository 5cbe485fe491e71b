package io.otpservice.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.sun.net.httpserver.HttpServer;
import io.otpservice.delivery.SenderCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service with a webhook. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WebhookDeliveryTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Queue<JsonNode> BODIES = new ConcurrentLinkedQueue<>();
    private static final HttpServer ENDPOINT = endpoint();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add(
                "otp.senders.webhook[0].url",
                () -> "http://localhost:" + ENDPOINT.getAddress().getPort() + "/otp");
        registry.add("otp.senders.webhook[0].secrets", () -> WebhookFixture.SECRET);
        registry.add("otp.senders.webhook[0].allow-http", () -> "true");
        registry.add("otp.senders.webhook[0].allow-private-addresses", () -> "true");
    }

    @AfterAll
    static void stop() {
        ENDPOINT.stop(0);
    }

    @Test
    void aCodeArrivesAndVerifiesAndIsNotInTheAnswer() {
        SenderCalls calls = new SenderCalls(port);

        HttpResponse<String> generated = calls.post("/otp/generate", "{\"phone_number\": \"+1234567890\"}");

        JsonNode data = BODIES.remove().get("data");
        String code = data.get("code").asString();
        assertThat(generated.statusCode()).isEqualTo(200);
        assertThat(generated.body()).doesNotContain("\"otp\"", code);
        assertThat(data.get("recipient").asString()).isEqualTo("+1234567890");
        assertThat(data.get("text").asString()).contains(code);
        HttpResponse<String> verified =
                calls.post("/otp/verify", "{\"phone_number\": \"+1234567890\", \"otp\": \"" + code + "\"}");
        assertThat(verified.body()).contains("\"verified\":true");
    }

    @Test
    void whatTheEndpointReportsIsSeenWithTheChallenge() {
        SenderCalls calls = new SenderCalls(port);
        JsonNode challenge = JSON.readTree(calls.post("/otp/generate", "{\"phone_number\": \"+1234567891\"}")
                .body());
        JsonNode message = BODIES.remove().get("data");
        assertThat(message.get("message").asInt()).isEqualTo(1);
        String id = challenge.get("challenge_id").asString();
        assertThat(delivery(calls, id)).isEqualTo("accepted");

        assertThat(report(calls, id, 1, "delivered", WebhookFixture.SECRET)).isEqualTo(204);
        assertThat(delivery(calls, id)).isEqualTo("delivered");
        assertThat(report(calls, id, 1, "failed", WebhookFixture.SECRET)).isEqualTo(204);
        assertThat(delivery(calls, id)).isEqualTo("failed");
        assertThat(report(calls, id, 2, "delivered", WebhookFixture.SECRET)).isEqualTo(204); // of no message so far
        assertThat(report(calls, id, 1, "on its way", WebhookFixture.SECRET)).isEqualTo(204);
        assertThat(report(calls, "unknown", 1, "delivered", WebhookFixture.SECRET))
                .isEqualTo(204);
        assertThat(delivery(calls, id)).isEqualTo("failed");
    }

    @Test
    void aForgedReportIsRefusedAndChangesNothing() {
        SenderCalls calls = new SenderCalls(port);
        JsonNode challenge = JSON.readTree(calls.post("/otp/generate", "{\"phone_number\": \"+1234567892\"}")
                .body());
        BODIES.remove();
        String id = challenge.get("challenge_id").asString();
        String body = reportBody(id, 1, "failed");
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(Instant.now().minusSeconds(301).getEpochSecond());

        assertThat(report(calls, id, 1, "failed", "whsec_" + "A".repeat(44))).isEqualTo(403);
        assertThat(calls.post("/deliveries/webhook", body).statusCode()).isEqualTo(403);
        assertThat(post(calls, "webhook", body, now, "v1,AAAA")).isEqualTo(403);
        assertThat(post(calls, "webhook", body, "soon", signature(body, "soon", WebhookFixture.SECRET)))
                .isEqualTo(403);
        assertThat(post(calls, "webhook", body, old, signature(body, old, WebhookFixture.SECRET)))
                .isEqualTo(403);
        assertThat(post(
                        calls,
                        "webhook",
                        body.replace("failed", "failed "),
                        now,
                        signature(body, now, WebhookFixture.SECRET)))
                .isEqualTo(403);
        assertThat(post(calls, "nobody", body, now, signature(body, now, WebhookFixture.SECRET)))
                .isEqualTo(403);
        assertThat(delivery(calls, id)).isEqualTo("accepted");
    }

    private static String delivery(SenderCalls calls, String id) {
        return JSON.readTree(calls.get("/otp/challenges/" + id).body())
                .get("delivery")
                .asString();
    }

    private static int report(SenderCalls calls, String id, int message, String status, String secret) {
        String body = reportBody(id, message, status);
        String now = Long.toString(Instant.now().getEpochSecond());
        return post(calls, "webhook", body, now, signature(body, now, secret));
    }

    private static String reportBody(String id, int message, String status) {
        return "{\"type\": \"otp.delivery\", \"data\": {\"client\": \"\", \"challenge_id\": \"" + id
                + "\", \"message\": " + message + ", \"status\": \"" + status + "\"}}";
    }

    /** By the scheme's own library, but for a time that is none. */
    private static String signature(String body, String timestamp, String secret) {
        try {
            return new Webhook(secret).sign("msg_1", timestamp.equals("soon") ? 0 : Long.parseLong(timestamp), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }

    private static int post(SenderCalls calls, String sender, String body, String timestamp, String signature) {
        return calls.post(
                        "/deliveries/" + sender,
                        body,
                        "webhook-id",
                        "msg_1",
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        signature)
                .statusCode();
    }

    private static HttpServer endpoint() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/otp", exchange -> {
                try (exchange) {
                    BODIES.add(JsonMapper.shared()
                            .readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                    exchange.sendResponseHeaders(204, -1);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
