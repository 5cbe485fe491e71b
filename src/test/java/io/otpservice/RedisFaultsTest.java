package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.otpservice.NodeClient.Answer;
import io.otpservice.store.redis.RedisServer;
import io.otpservice.store.redis.RedisSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A running node, while its Redis fails in all ways that it can. */
class RedisFaultsTest {

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private RedisServer redis;
    private ConfigurableApplicationContext service;
    private NodeClient node;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start();
        node = start(redis.port());
    }

    @AfterEach
    void stop() {
        service.close();
        redis.close();
    }

    private NodeClient start(int redisPort) {
        if (service != null) {
            service.close();
        }
        List<String> settings = new ArrayList<>(RedisSettings.at(redisPort));
        settings.addAll(List.of("--server.port=0", "--otp.limits.enabled=false"));
        service = new SpringApplicationBuilder(OtpApplication.class).run(settings.toArray(String[]::new));
        return new NodeClient(
                ((ServletWebServerApplicationContext) service).getWebServer().getPort());
    }

    @Test
    void aServiceWhoseRedisIsNotThereStartsAndSaysSo() throws Exception {
        int port = RedisServer.freePort();
        node = start(port);

        assertUnavailable("not there at start");
        try (RedisServer late = RedisServer.start(port)) {
            assertRecovers();
            assertThat(late.commands().dbsize()).isPositive();
        }
    }

    @Test
    void aRedisThatDiesIsUnavailableUntilItIsBack() throws Exception {
        String code = node.generate("+14155550101").code();
        redis.kill();

        assertUnavailable("killed");
        assertThat(node.verify("+14155550101", code).status()).isEqualTo(503);

        redis.restart(); // and it has forgotten everything
        assertRecovers();
        assertThat(node.verify("+14155550101", code).problem()).isEqualTo("challenge-not-found");
    }

    @Test
    void aRedisThatHangsIsUnavailableAndNoGuessIsAcceptedMeanwhile() throws Exception {
        String code = node.generate("+14155550101").code();
        redis.suspend();

        assertUnavailable("suspended");
        assertThat(node.verify("+14155550101", code).status()).isEqualTo(503);

        redis.resume();
        assertRecovers();
        assertThat(node.verify("+14155550101", code).status()).isEqualTo(200);
        assertThat(node.verify("+14155550101", code).status()).isEqualTo(404);
    }

    @Test
    void aRedisThatIsBusyIsUnavailable() {
        CommandArgs<String, String> forThreeSeconds =
                new CommandArgs<>(StringCodec.UTF8).add("SLEEP").add(3);
        Thread sleep = new Thread(() ->
                redis.commands().dispatch(CommandType.DEBUG, new StatusOutput<>(StringCodec.UTF8), forThreeSeconds));
        sleep.setDaemon(true);
        sleep.start();
        await().atMost(RECOVERY)
                .until(() -> node.generate(NodeClient.newNumber()).status() == 503);

        assertThat(node.generate(NodeClient.newNumber()).status()).isEqualTo(503);

        assertRecovers();
    }

    @Test
    void forgottenScriptsAreSentAgain() {
        String code = node.generate("+14155550101").code();
        redis.commands().scriptFlush();

        assertThat(node.verify("+14155550101", code).status()).isEqualTo(200);
    }

    @Test
    void aClosedConnectionIsMadeAgain() {
        String code = node.generate("+14155550101").code();
        for (int i = 0; i < 5; i++) {
            redis.commands().clientKill(KillArgs.Builder.typeNormal().skipme(true));
            assertRecovers();
        }

        assertThat(node.verify("+14155550101", code).status()).isEqualTo(200);
    }

    @Test
    void aFullRedisIsOverCapacityAndForgetsNothing() {
        String code = node.generate("+14155550101").code();
        redis.commands().configSet("maxmemory", "1");

        Answer refused = node.generate(NodeClient.newNumber());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("over-capacity");
        assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("10");

        redis.commands().configSet("maxmemory", "0");
        assertThat(node.verify("+14155550101", code).status()).isEqualTo(200);
    }

    @Test
    void aVerifyWhoseAnswerWasLostIsNotDoneAndItsCodeIsNotAcceptedTwice() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(redis.port())) {
            node = start(proxy.port());
            String code = node.generate("+14155550101").code();

            proxy.cutAnswerToNextWrite();
            Answer lost = node.verify("+14155550101", code);

            assertThat(lost.status()).isEqualTo(503);
            assertRecovers();
            assertThat(node.verify("+14155550101", code).problem()).isEqualTo("challenge-not-found");
        }
    }

    @Test
    void aGenerateWhoseAnswerWasLostSendsNoMessage() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(redis.port())) {
            node = start(proxy.port());
            assertRecovers(); // and Redis knows the scripts

            proxy.cutAnswerToNextWrite();
            Answer lost = node.generate("+14155550101");

            assertThat(lost.status()).isEqualTo(503);
            assertThat(lost.body()).doesNotContainKey("otp");
            assertRecovers();
            assertThat(node.generate("+14155550101").problem()).isEqualTo("resend-cooldown");
        }
    }

    private void assertUnavailable(String how) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Answer refused = node.generate(NodeClient.newNumber());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("store-unavailable");
            assertThat(refused.body()).doesNotContainKey("otp");
            assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("1");
            times.add(refused.time());
        }
        times.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "Redis %s: 503 after %d ms, the slowest of %d after %d ms%n",
                how,
                times.get(2).toMillis(),
                times.size(),
                times.get(4).toMillis());
        assertThat(times.get(2)).isLessThan(Duration.ofSeconds(1)); // the slowest is the machine's affair
        await().atMost(RECOVERY).until(() -> node.status("/readyz") == 503);
        assertThat(node.status("/livez")).isEqualTo(200);
    }

    private void assertRecovers() {
        await().atMost(RECOVERY).until(() -> node.status("/readyz") == 200);
        await().atMost(RECOVERY)
                .until(() -> node.generate(NodeClient.newNumber()).status() == 200);
    }

    /** Between a node and its Redis. */
    private static final class CuttingProxy implements AutoCloseable {

        private final ScriptedServer server;
        private volatile boolean cuts;

        CuttingProxy(int redisPort) {
            server = new ScriptedServer((node, number) -> {
                try (Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
                    node.setSoTimeout(0);
                    Thread answers = new Thread(() -> pass(redis, node, false));
                    answers.setDaemon(true);
                    answers.start();
                    pass(node, redis, true);
                }
            });
        }

        int port() {
            return server.port();
        }

        /** Lets the next write of a state go through, and ends the connection in the place of its answer. */
        void cutAnswerToNextWrite() {
            cuts = true;
        }

        private void pass(Socket from, Socket to, boolean commands) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    if (commands && cuts && isWrite(new String(buffer, 0, read, StandardCharsets.UTF_8))) {
                        cuts = false;
                        from.shutdownOutput();
                        out.write(buffer, 0, read);
                        out.flush();
                        return;
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                // One of the two has closed.
            }
        }

        /** Only what is kept of a recipient begins so. */
        private static boolean isWrite(String sent) {
            return sent.contains("EVALSHA") && sent.contains("{\"v\":1");
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
