package io.otpservice.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.otpservice.delivery.SenderCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
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
