package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.OtpApplication;
import io.otpservice.Race;
import io.otpservice.store.redis.RedisServer;
import io.otpservice.store.redis.RedisSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What Redis costs: calls a second with it on the same machine against the embedded store's, over HTTP, in turns. */
@Tag("measurement")
class StoreThroughputTest {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 3;
    private static final int CALLERS = 8;
    private static final int CALLS = 40;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Race race = new Race();

    private RedisServer server;
    private ConfigurableApplicationContext redis;
    private ConfigurableApplicationContext embedded;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start();
        redis = start(RedisSettings.of(server));
        embedded = start(List.of());
    }

    @AfterEach
    void stop() {
        race.close();
        embedded.close();
        redis.close();
        server.close();
    }

    @Test
    void redisHasAtLeastHalfOfTheEmbeddedStoresThroughput() {
        List<Double> generate = new ArrayList<>();
        List<Double> verify = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int first = numbers.getAndAdd(CALLERS * CALLS);
            long embeddedGenerate = measure(embedded, "generate", first, "");
            long redisGenerate = measure(redis, "generate", first, "");
            long embeddedVerify = measure(embedded, "verify", first, ", \"otp\": \"0000\"");
            long redisVerify = measure(redis, "verify", first, ", \"otp\": \"0000\"");
            if (round >= 0) {
                generate.add((double) embeddedGenerate / redisGenerate);
                verify.add((double) embeddedVerify / redisVerify);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "With Redis, generate has %.0f %% and verify %.0f %% of the embedded store's throughput%n",
                100 * median(generate),
                100 * median(verify));

        assertThat(median(generate)).as("%s", generate).isGreaterThan(0.5);
        assertThat(median(verify)).as("%s", verify).isGreaterThan(0.5);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** In nanoseconds. */
    private long measure(ConfigurableApplicationContext service, String call, int firstNumber, String member) {
        int port = ((ServletWebServerApplicationContext) service).getWebServer().getPort();
        AtomicInteger next = new AtomicInteger(firstNumber);
        Callable<Boolean> caller = () -> {
            for (int i = 0; i < CALLS; i++) {
                int number = next.getAndIncrement();
                int status =
                        post(port, call, "{\"phone_number\": \"+1" + (2_000_000_000L + number) + "\"" + member + "}");
                assertThat(status).isIn(200, 400);
            }
            return true;
        };
        long start = System.nanoTime();
        race.run(Collections.nCopies(CALLERS, caller));
        return System.nanoTime() - start;
    }

    private int post(int port, String call, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/otp/" + call))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return response.statusCode();
    }

    /** As many limits as by default, too wide to refuse. */
    private static ConfigurableApplicationContext start(List<String> store) {
        List<String> settings = new ArrayList<>(store);
        settings.addAll(List.of(
                "--server.port=0",
                "--logging.level.root=warn",
                "--logging.level.io.otpservice=warn",
                "--otp.limits.address=1000000/1m,1000000/1h",
                "--otp.limits.verify-address=1000000/1m",
                "--otp.limits.prefix=1000000/1m",
                "--otp.limits.conversion.min-messages=1000000"));
        return new SpringApplicationBuilder(OtpApplication.class).run(settings.toArray(String[]::new));
    }
}
