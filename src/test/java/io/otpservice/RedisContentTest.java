package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.otpservice.store.redis.RedisServer;
import io.otpservice.store.redis.RedisSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What a running node leaves in Redis, and for how long. */
@ExtendWith(OutputCaptureExtension.class)
class RedisContentTest {

    private static final String NUMBER = "+14155550142";

    private RedisServer server;
    private RedisCommands<String, String> redis;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start();
        redis = server.commands();
    }

    @AfterEach
    void stop() {
        service.close();
        server.close();
    }

    private NodeClient node(String... more) {
        List<String> settings = new ArrayList<>(RedisSettings.of(server));
        settings.addAll(List.of("--server.port=0", "--otp.code.length=10"));
        settings.addAll(List.of(more));
        service = new SpringApplicationBuilder(OtpApplication.class).run(settings.toArray(String[]::new));
        return new NodeClient(
                ((ServletWebServerApplicationContext) service).getWebServer().getPort());
    }

    @Test
    void itHoldsNoCodeAndNoRecipientAndEveryKeyEnds() {
        NodeClient node = node();
        long before = used();
        String code = node.generate(NUMBER).code();
        node.verify(NUMBER, "0000000000");
        long used = used() - before;
        node.resend(NUMBER);
        node.verify(NUMBER, code);

        assertThat(redis.keys("*")).hasSizeGreaterThan(4).allSatisfy(key -> {
            assertThat(key).startsWith("otp:");
            assertThat(key + redis.get(key)).doesNotContain(code, "4155550142", "127.0.0.1");
            assertThat(redis.pttl(key))
                    .as(key)
                    .isBetween(1L, Duration.ofDays(1).plusSeconds(2).toMillis());
        });
        System.out.printf(
                Locale.ROOT,
                "A challenge with its limits takes %,d bytes of Redis, in %d keys%n",
                used,
                redis.keys("*").size());
    }

    @Test
    void afterTheLastKeyEndsItIsEmpty() {
        NodeClient node = node("--otp.limits.enabled=false", "--otp.challenge.cooldowns=1s", "--otp.challenge.ttl=30s");
        String code = node.generate(NUMBER).code();
        node.verify(NUMBER, code);
        assertThat(redis.dbsize()).isEqualTo(2);

        redis.keys("*").forEach(key -> redis.pexpire(key, redis.pttl(key) - 29_000)); // as if so much time had passed

        await().atMost(Duration.ofSeconds(20)).until(() -> redis.dbsize() == 0);
        assertThat(node.verify(NUMBER, code).problem()).isEqualTo("challenge-not-found");
    }

    @Test
    void whatALaterReleaseKeepsCountsAsNoChallenge(CapturedOutput output) {
        NodeClient node = node("--otp.limits.enabled=false");
        String code = node.generate(NUMBER).code();
        String key = redis.keys("otp:subject:*").get(0);
        redis.set(key, redis.get(key).replace("\"v\":1", "\"v\":2"));

        assertThat(node.verify(NUMBER, code).problem()).isEqualTo("challenge-not-found");

        assertThat(output).contains("Ignored what another release keeps of a recipient: format 2");
        assertThat(node.generate(NUMBER).status()).isEqualTo(200);
    }

    @Test
    void aFieldMoreIsNotAnotherFormat() {
        NodeClient node = node("--otp.limits.enabled=false");
        String code = node.generate(NUMBER).code();
        String key = redis.keys("otp:subject:*").get(0);
        redis.set(
                key,
                redis.get(key).replace("\"id\":", "\"later\":true,\"id\":").replace("\"v\":1", "\"v\":1,\"later\":{}"));

        assertThat(node.verify(NUMBER, code).status()).isEqualTo(200);
    }

    private long used() {
        return redis.keys("*").stream().mapToLong(redis::memoryUsage).sum();
    }
}
