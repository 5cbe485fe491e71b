package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.OtpApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What limits cost: generate with them on against off, over HTTP, in turns. */
class LimitsCostTest {

    private static final int ROUNDS = 10;
    private static final int REQUESTS = 600;
    private static final int CALLERS = 2;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    void theyCostLittle() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (ConfigurableApplicationContext on = start("true");
                ConfigurableApplicationContext off = start("false")) {
            List<Duration> with = new ArrayList<>();
            List<Duration> without = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                boolean onFirst = round % 2 == 0;
                if (onFirst) {
                    with.add(measure(callers, on));
                }
                without.add(measure(callers, off));
                if (!onFirst) {
                    with.add(measure(callers, on));
                }
            }
            double ratio = (double) best(without).toNanos() / best(with).toNanos();
            System.out.printf(
                    Locale.ROOT,
                    "With limits, generate has %.1f %% of its throughput without them (%,d and %,d calls a second)%n",
                    100 * ratio,
                    perSecond(best(with)),
                    perSecond(best(without)));

            assertThat(ratio).isGreaterThan(0.85);
        } finally {
            callers.shutdownNow();
        }
    }

    /** The second half only: in the first, the JVM is still compiling. Noise only ever adds time. */
    private static Duration best(List<Duration> rounds) {
        return rounds.stream().skip(ROUNDS / 2).min(Duration::compareTo).orElseThrow();
    }

    private static long perSecond(Duration round) {
        return REQUESTS * 1_000_000_000L / round.toNanos();
    }

    private Duration measure(ExecutorService callers, ConfigurableApplicationContext service) throws Exception {
        int port = ((ServletWebServerApplicationContext) service).getWebServer().getPort();
        long start = System.nanoTime();
        List<Callable<Void>> work = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            work.add(() -> {
                for (int i = 0; i < REQUESTS / CALLERS; i++) {
                    generate(port);
                }
                return null;
            });
        }
        for (Future<Void> done : callers.invokeAll(work)) {
            done.get();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void generate(int port) throws Exception {
        String number = String.format(Locale.ROOT, "+1%010d", 2_000_000_000L + numbers.incrementAndGet());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/otp/generate"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"phone_number\": \"" + number + "\"}"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    /** As many limits as by default, too wide to refuse. */
    private static ConfigurableApplicationContext start(String limits) {
        return new SpringApplicationBuilder(OtpApplication.class)
                .run(
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--otp.limits.enabled=" + limits,
                        "--otp.limits.address=1000000/1m,1000000/1h",
                        "--otp.limits.prefix=1000000/1m",
                        "--otp.limits.conversion.min-messages=1000000");
    }
}
