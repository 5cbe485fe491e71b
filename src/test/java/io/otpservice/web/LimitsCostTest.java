package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.otpservice.OtpApplication;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What limits cost: generate with them on against off, over HTTP, in turns. */
class LimitsCostTest {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final int WARM_UP = 8;
    private static final int ROUNDS = 15;
    private static final int REQUESTS = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int numbers;

    @Test
    void theyCostLittle() throws Exception {
        try (ConfigurableApplicationContext on = start("true");
                ConfigurableApplicationContext off = start("false")) {
            List<Double> ratios = new ArrayList<>();
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                boolean onFirst = round % 2 == 0;
                long first = measure(onFirst ? on : off);
                long second = measure(onFirst ? off : on);
                if (round >= 0) {
                    ratios.add(onFirst ? (double) second / first : (double) first / second);
                }
            }
            double median =
                    ratios.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
            System.out.printf(
                    Locale.ROOT, "With limits, generate has %.1f %% of its throughput without them%n", 100 * median);

            assertThat(median).as("%s", ratios).isGreaterThan(0.85);
        }
    }

    /** Processor time, not time by the clock: other processes take from that, and as they please. */
    private long measure(ConfigurableApplicationContext service) throws Exception {
        int port = ((ServletWebServerApplicationContext) service).getWebServer().getPort();
        long start = PROCESS.getProcessCpuTime();
        for (int i = 0; i < REQUESTS; i++) {
            generate(port);
        }
        return PROCESS.getProcessCpuTime() - start;
    }

    private void generate(int port) throws Exception {
        String number = String.format(Locale.ROOT, "+1%010d", 2_000_000_000L + numbers++);
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
                        "--logging.level.io.otpservice=warn",
                        "--otp.limits.enabled=" + limits,
                        "--otp.limits.address=1000000/1m,1000000/1h",
                        "--otp.limits.prefix=1000000/1m",
                        "--otp.limits.conversion.min-messages=1000000");
    }
}
