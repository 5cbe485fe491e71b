package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.NodeClient.Answer;
import io.otpservice.store.redis.RedisServer;
import io.otpservice.store.redis.RedisSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** How often a call goes to Redis and back: each answer of it takes half a second here. */
class RedisJourneysTest {

    private static final Duration JOURNEY = Duration.ofMillis(500);
    private static final Pattern CALLS = Pattern.compile("cmdstat_(\\w+):calls=(\\d+)");

    @Test
    void aVerifyMakesTwoJourneysAndAGenerateThree() throws Exception {
        try (RedisServer redis = RedisServer.start();
                ScriptedServer far = farAway(redis.port());
                ConfigurableApplicationContext service = start(far.port())) {
            NodeClient node = new NodeClient(((ServletWebServerApplicationContext) service)
                    .getWebServer()
                    .getPort());
            String warmUp = node.generate("+14155550101").code(); // and Redis knows the scripts
            node.verify("+14155550101", warmUp);

            Answer issued = measured(redis, "generate", () -> node.generate("+14155550102"));
            Answer refused = measured(redis, "verify (wrong)", () -> node.verify("+14155550102", "0000000000"));
            Answer verified = measured(redis, "verify (right)", () -> node.verify("+14155550102", issued.code()));

            assertThat(refused.problem()).isEqualTo("invalid-code");
            assertThat(journeys(issued)).isEqualTo(3);
            assertThat(journeys(refused)).isEqualTo(2);
            assertThat(journeys(verified)).isEqualTo(2);
        }
    }

    private static long journeys(Answer answer) {
        return answer.time().dividedBy(JOURNEY);
    }

    private static Answer measured(RedisServer redis, String call, Supplier<Answer> calling) {
        redis.commands().configResetstat();
        Answer answer = calling.get();
        Map<String, String> commands = CALLS.matcher(redis.commands().info("commandstats"))
                .results()
                .collect(Collectors.toMap((MatchResult found) -> found.group(1), found -> found.group(2)));
        System.out.printf(
                Locale.ROOT,
                "%s: %d journeys (%d ms at %d ms each), %s scripts%n",
                call,
                journeys(answer),
                answer.time().toMillis(),
                JOURNEY.toMillis(),
                commands.get("evalsha"));
        return answer;
    }

    private static ConfigurableApplicationContext start(int redisPort) {
        List<String> settings = new ArrayList<>(RedisSettings.at(redisPort));
        settings.addAll(List.of(
                "--server.port=0",
                "--otp.code.length=10",
                "--spring.data.redis.timeout=5s",
                "--spring.data.redis.connect-timeout=5s"));
        return new SpringApplicationBuilder(OtpApplication.class).run(settings.toArray(String[]::new));
    }

    /** Passes all on, what Redis answers a while later. */
    private static ScriptedServer farAway(int redisPort) {
        return new ScriptedServer((node, number) -> {
            ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
            try (Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
                node.setSoTimeout(0);
                OutputStream back = node.getOutputStream();
                Thread answers = new Thread(() -> pass(redis, answer -> {
                    ScheduledFuture<?> unused =
                            later.schedule(() -> write(back, answer), JOURNEY.toMillis(), TimeUnit.MILLISECONDS);
                }));
                answers.setDaemon(true);
                answers.start();
                OutputStream there = redis.getOutputStream();
                pass(node, commands -> write(there, commands));
            } finally {
                later.shutdownNow();
            }
        });
    }

    private interface Passing {
        void pass(byte[] bytes);
    }

    private static void pass(Socket from, Passing to) {
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                to.pass(Arrays.copyOf(buffer, read));
            }
        } catch (IOException | RuntimeException e) {
            // One of the two has closed.
        }
    }

    private static boolean write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
