package io.otpservice.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.otpservice.delivery.SenderCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service with an endpoint for its events. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"otp.limits.enabled=false", "otp.events.capacity=5", "otp.challenge.failure-budget.max=2"})
class EventWebhookTest {

    private record Post(String id, boolean signed, JsonNode body) {}

    private static final BlockingQueue<Post> POSTS = new LinkedBlockingQueue<>();
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final Semaphore OPEN = new Semaphore(Integer.MAX_VALUE);
    private static final HttpServer ENDPOINT = endpoint();

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add(
                "otp.events.url",
                () -> "http://localhost:" + ENDPOINT.getAddress().getPort() + "/events");
        registry.add("otp.events.secrets", () -> WebhookFixture.SECRET);
        registry.add("otp.events.allow-http", () -> "true");
        registry.add("otp.events.allow-private-addresses", () -> "true");
    }

    @BeforeEach
    void forgetTheTestsBefore() {
        POSTS.clear();
    }

    @AfterAll
    static void stop() {
        ENDPOINT.stop(0);
    }

    @Test
    void eventsComeInOrderSignedAndWithoutCodesOrRecipients() throws Exception {
        JsonNode issued = call("/otp/generate", "+12025550160", "");
        String code = issued.get("otp").asString();
        String wrong = code.equals("0000") ? "0001" : "0000";
        call("/otp/verify", "+12025550160", ", \"otp\": \"" + wrong + "\"");
        call("/otp/verify", "+12025550160", ", \"otp\": \"" + code + "\"");

        Post first = next();
        assertThat(first.signed()).isTrue();
        assertThat(first.body().get("type").asString()).isEqualTo("challenge.issued");
        assertThat(first.body().get("data").toString())
                .isEqualTo("{\"client\":\"\",\"recipient\":\"+1******0160\",\"purpose\":\"login\",\"challenge_id\":"
                        + issued.get("challenge_id") + ",\"channel\":\"sms\"}");
        Post second = next();
        assertThat(second.body().get("type").asString()).isEqualTo("challenge.rejected");
        assertThat(second.body().get("data").get("reason").asString()).isEqualTo("invalid-code");
        Post third = next();
        assertThat(third.body().get("type").asString()).isEqualTo("challenge.verified");
        assertThat(List.of(first, second, third))
                .noneMatch(post -> post.body().toString().contains(code + "\""));
    }

    @Test
    void theGuessThatLocksIsTold() throws Exception {
        String code = call("/otp/generate", "+12025550161", "").get("otp").asString();
        String wrong = code.equals("0000") ? "0001" : "0000";
        for (int i = 0; i < 3; i++) {
            call("/otp/verify", "+12025550161", ", \"otp\": \"" + wrong + "\"");
        }

        assertThat(List.of(type(), type(), type(), type(), type()))
                .containsExactly(
                        "challenge.issued",
                        "challenge.rejected",
                        "challenge.rejected",
                        "challenge.locked",
                        "challenge.rejected"); // verification-locked
    }

    @Test
    void whatTheEndpointDoesNotTakeComesAgainUnderTheSameId() throws Exception {
        FAILURES.set(1);
        call("/otp/generate", "+12025550162", "");

        Post refused = next();
        Post taken = next();
        assertThat(taken.id()).isEqualTo(refused.id());
        assertThat(taken.body()).isEqualTo(refused.body());
    }

    @Test
    void whatFindsTheQueueFullIsDroppedAndCountedAndNoCallWaits() throws Exception {
        int permits = OPEN.drainPermits();
        try {
            for (int i = 0; i < 20; i++) {
                call("/otp/generate", "+1202555" + (1700 + i), "");
            }
        } finally {
            OPEN.release(permits);
        }

        double dropped = meters.get("otp.events.dropped").counter().count();
        assertThat(dropped).isBetween(14.0, 15.0); // five wait, and one may be on its way
        for (int i = 0; i < 20 - dropped; i++) {
            next();
        }
    }

    private JsonNode call(String path, String number, String more) {
        return JsonMapper.shared()
                .readTree(new SenderCalls(port)
                        .post(path, "{\"phone_number\": \"" + number + "\"" + more + "}")
                        .body());
    }

    private static Post next() throws InterruptedException {
        Post post = POSTS.poll(20, TimeUnit.SECONDS);
        assertThat(post).isNotNull();
        return post;
    }

    private static String type() throws InterruptedException {
        return next().body().get("type").asString();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            OPEN.acquireUninterruptibly();
            OPEN.release();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            POSTS.add(new Post(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    isSigned(exchange, body),
                    JsonMapper.shared().readTree(body)));
            exchange.sendResponseHeaders(FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 503 : 204, -1);
        }
    }

    private static boolean isSigned(HttpExchange exchange, String body) {
        try {
            new Webhook(WebhookFixture.SECRET)
                    .verify(
                            body,
                            Map.of(
                                    "webhook-id", exchange.getRequestHeaders().get("webhook-id"),
                                    "webhook-timestamp",
                                            exchange.getRequestHeaders().get("webhook-timestamp"),
                                    "webhook-signature",
                                            exchange.getRequestHeaders().get("webhook-signature")));
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static HttpServer endpoint() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/events", EventWebhookTest::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
