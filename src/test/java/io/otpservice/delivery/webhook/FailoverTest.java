package io.otpservice.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.otpservice.ScriptedServer;
import io.otpservice.TestClock;
import io.otpservice.delivery.SenderCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A first endpoint that is of no use, and a second one that works: over real connections. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "otp.limits.enabled=false",
            "otp.delivery.fail-over-on-timeout=true", // silence, and a connection that breaks, leave things open
            "otp.delivery.max-failures=3"
        })
class FailoverTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private enum Fault {
        REFUSES,
        HANGS,
        RESETS,
        NONE
    }

    private static volatile Fault fault = Fault.NONE;
    private static final AtomicInteger FIRST_ASKED = new AtomicInteger();
    private static final AtomicInteger SECOND_TOOK = new AtomicInteger();
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final ScriptedServer FIRST = new ScriptedServer(FailoverTest::answer);
    private static final HttpServer SECOND = second();

    private static int numbers;

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        endpoint(registry, 0, FIRST.port());
        endpoint(registry, 1, SECOND.getAddress().getPort());
        registry.add("otp.senders.webhook[0].timeout", () -> TIMEOUT);
    }

    @BeforeEach
    void theFirstWorksAgain() {
        clock.advance(Duration.ofMinutes(1));
        fault = Fault.NONE;
        generate();
        FIRST_ASKED.set(0);
        SECOND_TOOK.set(0);
    }

    @AfterAll
    static void stop() throws IOException {
        OVER.countDown();
        FIRST.close();
        SECOND.stop(0);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void theMessageArrivesThroughTheSecondAndTheFirstIsLeftAloneUntilItWorks(Fault what) {
        fault = what;
        Duration slowest = Duration.ZERO;
        for (int i = 0; i < 3; i++) {
            Duration taken = generate();
            slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
        }
        assertThat(SECOND_TOOK).hasValue(3);
        int asked = FIRST_ASKED.get();
        assertThat(asked).isGreaterThanOrEqualTo(3);

        for (int i = 0; i < 10; i++) {
            generate();
        }
        assertThat(FIRST_ASKED).hasValue(asked);
        assertThat(SECOND_TOOK).hasValue(13);

        fault = Fault.NONE;
        clock.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 5; i++) {
            generate();
        }
        assertThat(FIRST_ASKED).hasValue(asked + 5);
        assertThat(SECOND_TOOK).hasValue(13);
        System.out.printf(
                Locale.ROOT,
                "The first sender %s: 3 messages arrived through the second, the slowest after %d ms; the next 10 did not "
                        + "ask the first, and 5 went through it once it worked%n",
                what.name().toLowerCase(Locale.ROOT),
                slowest.toMillis());
        assertThat(slowest).isLessThan(TIMEOUT.plusSeconds(4));
    }

    private Duration generate() {
        String number = String.format(Locale.ROOT, "+1%010d", 2_200_000_000L + numbers++);
        Instant start = Instant.now();
        assertThat(new SenderCalls(port)
                        .post("/otp/generate", "{\"phone_number\": \"" + number + "\"}")
                        .statusCode())
                .isEqualTo(200);
        return Duration.between(start, Instant.now());
    }

    private static void endpoint(DynamicPropertyRegistry registry, int index, int port) {
        String path = "otp.senders.webhook[" + index + "].";
        registry.add(path + "url", () -> "http://localhost:" + port + "/otp");
        registry.add(path + "secrets", () -> WebhookFixture.SECRET);
        registry.add(path + "allow-http", () -> "true");
        registry.add(path + "allow-private-addresses", () -> "true");
    }

    private static void answer(Socket connection, int number) throws Exception {
        byte[] request = new byte[16 * 1024];
        if (connection.getInputStream().read(request) < 0) {
            return;
        }
        FIRST_ASKED.incrementAndGet();
        switch (fault) {
            case HANGS -> OVER.await(20, TimeUnit.SECONDS);
            case RESETS -> connection.setSoLinger(true, 0);
            case REFUSES -> reply(connection, "503 Service Unavailable");
            case NONE -> reply(connection, "204 No Content");
        }
    }

    private static void reply(Socket connection, String status) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nConnection: close\r\n\r\n";
        connection.getOutputStream().write(answer.getBytes(UTF_8));
    }

    private static HttpServer second() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/otp", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    SECOND_TOOK.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
