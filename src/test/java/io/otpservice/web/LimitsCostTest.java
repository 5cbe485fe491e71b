package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.otpservice.OtpApplication;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What limits cost: generate with them on against off, over HTTP, one request there and one here. */
@Tag("measurement")
class LimitsCostTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private static final int WARM_UP = 1_500;
    private static final int REQUESTS = 2_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int numbers;

    /**
     * Compares processor time, not time by the clock: other processes take from that, and as they please. Of the threads
     * that answer requests only: the compiler and the collector work when they please, too.
     */
    @Test
    void theyCostLittle() throws Exception {
        try (Service on = Service.start("true");
                Service off = Service.start("false")) {
            generate(on, off, WARM_UP);
            long onBefore = on.processorTime();
            long offBefore = off.processorTime();

            generate(on, off, REQUESTS);

            double throughput = (double) (off.processorTime() - offBefore) / (on.processorTime() - onBefore);
            System.out.printf(
                    Locale.ROOT,
                    "With limits, generate has %.1f %% of its throughput without them%n",
                    100 * throughput);
            assertThat(throughput).isGreaterThan(0.85);
        }
    }

    private void generate(Service on, Service off, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            generate(i % 2 == 0 ? on : off);
            generate(i % 2 == 0 ? off : on);
        }
    }

    private void generate(Service service) throws Exception {
        String number = String.format(Locale.ROOT, "+1%010d", 2_000_000_000L + numbers++);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + "/otp/generate"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"phone_number\": \"" + number + "\"}"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    /** A running service and the threads that answer its requests. */
    private record Service(ConfigurableApplicationContext context, Set<Long> threads) implements AutoCloseable {

        /** Has as many limits as by default, too wide to refuse. */
        static Service start(String limits) {
            Set<Long> others = answering();
            ConfigurableApplicationContext context = new SpringApplicationBuilder(OtpApplication.class)
                    .run(
                            "--server.port=0",
                            "--spring.threads.virtual.enabled=false", // their time can't be told
                            "--logging.level.root=warn",
                            "--logging.level.io.otpservice=warn",
                            "--otp.limits.enabled=" + limits,
                            "--otp.limits.address=1000000/1m,1000000/1h",
                            "--otp.limits.prefix=1000000/1m",
                            "--otp.limits.conversion.min-messages=1000000");
            Set<Long> threads = answering();
            threads.removeAll(others);
            assertThat(threads).isNotEmpty();
            return new Service(context, threads);
        }

        private static Set<Long> answering() {
            return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                    .filter(Objects::nonNull)
                    .filter(thread -> thread.getThreadName().contains("-exec-"))
                    .map(ThreadInfo::getThreadId)
                    .collect(Collectors.toSet());
        }

        int port() {
            return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        }

        /** In nanoseconds. */
        long processorTime() {
            return threads.stream().mapToLong(THREADS::getThreadCpuTime).sum();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
