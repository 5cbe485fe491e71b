package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.otpservice.NodeClient.Answer;
import io.otpservice.store.redis.RedisServer;
import io.otpservice.store.redis.RedisSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A node on a Redis Cluster, and on one that Sentinel watches. */
class RedisTopologiesTest {

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void aClusterSpreadsRecipientsOverItsMasters() throws Exception {
        List<RedisServer> masters = List.of(clusterNode(), clusterNode(), clusterNode());
        String nodes =
                masters.stream().map(master -> "127.0.0.1:" + master.port()).collect(Collectors.joining(" "));
        command("redis-cli --cluster create " + nodes + " --cluster-yes");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> masters.stream()
                        .allMatch(master -> master.commands().clusterInfo().contains("cluster_state:ok")));
        NodeClient node = node("--spring.data.redis.cluster.nodes=" + nodes.replace(' ', ','));

        Map<String, String> codes = generate(node, 60);
        codes.forEach((number, code) -> {
            assertThat(node.verify(number, "0000000000").problem()).isEqualTo("invalid-code");
            assertThat(node.verify(number, code).status()).isEqualTo(200);
            assertThat(node.verify(number, code).problem()).isEqualTo("challenge-not-found");
        });

        assertThat(masters)
                .allSatisfy(master ->
                        assertThat(master.commands().keys("otp:subject:*")).hasSizeGreaterThan(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aFailoverUnderLoadEndsByItselfAndLosesLittle(int minReplicas) throws Exception {
        RedisServer master = opened(RedisServer.start());
        List<RedisServer> replicas = List.of(replica(master), replica(master));
        int sentinel = sentinel(master.port(), replicas.size());
        NodeClient node = node(
                "--spring.data.redis.sentinel.master=otp",
                "--spring.data.redis.sentinel.nodes=127.0.0.1:" + sentinel,
                "--otp.redis.min-replicas=" + minReplicas);

        Load load = new Load(node);
        Thread calls = new Thread(() -> {
            try (Race race = new Race()) {
                race.run(Collections.nCopies(4, load));
            }
        });
        calls.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> load.issued.size() > 100);
            long killed = System.nanoTime();
            master.kill();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.generate(NodeClient.newNumber()).status() == 503);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.generate(NodeClient.newNumber()).status() == 200);
            Duration outage = Duration.ofNanos(System.nanoTime() - killed);
            int before = load.issued.size();
            await().atMost(Duration.ofSeconds(30)).until(() -> load.issued.size() > before + 50);
            load.over = true;
            calls.join();

            Map<String, Long> codes = load.outcomesOf(load.issued);
            Map<String, Long> used = load.outcomesOf(load.verified);
            System.out.printf(
                    Locale.ROOT,
                    "A failover with otp.redis.min-replicas=%d took %d ms, with %d calls refused; codes issued: %s,"
                            + " codes used before: %s%n",
                    minReplicas,
                    outage.toMillis(),
                    load.refused.get(),
                    codes,
                    used);
            assertThat(codes.keySet()).isSubsetOf("ok", "challenge-not-found");
            assertThat(used.keySet()).isSubsetOf("ok", "challenge-not-found");
            long most = minReplicas == 0 ? load.issued.size() / 10 : 0;
            assertThat(codes.getOrDefault("challenge-not-found", 0L)).isLessThanOrEqualTo(most);
            assertThat(used.getOrDefault("ok", 0L)).isLessThanOrEqualTo(most);
        } finally {
            load.over = true;
        }
    }

    /** Issues codes, and uses every other one of them. */
    private static final class Load implements Callable<Boolean> {

        final Map<String, String> issued = new ConcurrentHashMap<>();
        final Map<String, String> verified = new ConcurrentHashMap<>();
        final AtomicInteger refused = new AtomicInteger();
        volatile boolean over;

        private final NodeClient node;

        Load(NodeClient node) {
            this.node = node;
        }

        @Override
        public Boolean call() {
            for (int i = 0; !over; i++) {
                String number = NodeClient.newNumber();
                Answer answer = node.generate(number);
                if (answer.status() != 200) {
                    refused.incrementAndGet();
                } else if (i % 2 == 0) {
                    issued.put(number, answer.code());
                } else if (node.verify(number, answer.code()).status() == 200) {
                    verified.put(number, answer.code());
                }
            }
            return true;
        }

        Map<String, Long> outcomesOf(Map<String, String> codes) {
            return codes.entrySet().stream()
                    .map(entry -> node.verify(entry.getKey(), entry.getValue()))
                    .map(answer -> answer.status() == 200 ? "ok" : answer.problem())
                    .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        }
    }

    @Test
    void aChangeThatTooFewReplicasHaveIsRefused() throws Exception {
        RedisServer master = opened(RedisServer.start());
        RedisServer replica = replica(master);
        NodeClient node = node(
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + master.port(),
                "--otp.redis.min-replicas=1");
        String number = NodeClient.newNumber();
        String code = node.generate(number).code();

        replica.suspend();
        Answer generated = node.generate(NodeClient.newNumber());
        Answer verified = node.verify(number, code);
        replica.resume();

        assertThat(generated.problem()).isEqualTo("store-unavailable");
        assertThat(generated.body()).doesNotContainKey("otp");
        assertThat(verified.problem()).isEqualTo("store-unavailable");
        assertThat(verified.body()).doesNotContainKey("token");
        assertThat(node.verify(number, code).problem()).isEqualTo("challenge-not-found"); // it was used
        String other = NodeClient.newNumber();
        assertThat(node.verify(other, node.generate(other).code()).status()).isEqualTo(200);
    }

    @Test
    void anAccountThatMayOnlyWhatTheReadmeSaysIsEnoughOverTls() throws Exception {
        Path folder = Files.createTempDirectory("tls");
        command("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=redis"
                + " -addext subjectAltName=IP:127.0.0.1 -keyout " + folder + "/key.pem -out " + folder + "/cert.pem");
        int port = RedisServer.freePort();
        RedisServer server = opened(RedisServer.start(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                folder + "/cert.pem",
                "--tls-key-file",
                folder + "/key.pem",
                "--tls-auth-clients",
                "no"));
        String user = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("ACL SETUSER otp "))
                .findFirst()
                .orElseThrow();
        assertThat(command("redis-cli -p " + server.port() + " " + user.replace("…", "canary")))
                .isEqualTo("OK\n");
        assertThat(command("redis-cli -p " + server.port() + " ACL SETUSER default off"))
                .isEqualTo("OK\n");
        List<String> settings = List.of(
                "--spring.data.redis.url=rediss://otp:canary@127.0.0.1:" + port,
                "--spring.data.redis.ssl.bundle=redis");

        NodeClient stranger = node(settings.get(0));
        assertThat(stranger.generate(NodeClient.newNumber()).problem()).isEqualTo("store-unavailable");

        List<String> trusting = new ArrayList<>(settings);
        trusting.add("--spring.ssl.bundle.pem.redis.truststore.certificate=file:" + folder + "/cert.pem");
        NodeClient node = node(trusting.toArray(String[]::new));
        generate(node, 3).forEach((number, code) -> {
            assertThat(node.verify(number, "0000000000").problem()).isEqualTo("invalid-code");
            assertThat(node.resend(number).problem()).isEqualTo("resend-cooldown");
            assertThat(node.verify(number, code).status()).isEqualTo(200);
        });
        assertThat(node.status("/readyz")).isEqualTo(200);
    }

    @Test
    void minReplicasDoNotGoWithACluster() {
        assertThatThrownBy(() -> node(
                        "--spring.data.redis.cluster.nodes=127.0.0.1:" + RedisServer.freePort(),
                        "--otp.redis.min-replicas=1"))
                .hasStackTraceContaining("otp.redis.min-replicas does not go with a cluster");
    }

    private RedisServer replica(RedisServer master) throws Exception {
        RedisServer replica = opened(
                RedisServer.start("--replicaof", "127.0.0.1 " + master.port(), "--repl-diskless-sync-delay", "0"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replica.commands().info("replication").contains("master_link_status:up"));
        return replica;
    }

    private static Map<String, String> generate(NodeClient node, int count) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String number = NodeClient.newNumber();
            Answer answer = node.generate(number);
            assertThat(answer.status()).isEqualTo(200);
            codes.put(number, answer.code());
        }
        return codes;
    }

    private RedisServer clusterNode() throws Exception {
        return opened(RedisServer.start("--cluster-enabled", "yes", "--cluster-node-timeout", "5000"));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    private int sentinel(int master, int replicas) throws Exception {
        int port = RedisServer.freePort();
        Path folder = Files.createTempDirectory("sentinel");
        Path file = Files.writeString(folder.resolve("sentinel.conf"), """
                port %d
                bind 127.0.0.1
                dir %s
                sentinel monitor otp 127.0.0.1 %d 1
                sentinel down-after-milliseconds otp 1000
                sentinel failover-timeout otp 5000
                """.formatted(port, folder, master));
        Path program = Programs.require("redis-server", "redis-server");
        Process process = new ProcessBuilder(program.toString(), file.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        open.add(() -> process.destroyForcibly().onExit().join());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(folder.resolve("log")).split("\\+slave ", -1).length > replicas);
        return port;
    }

    private static String command(String line) throws Exception {
        Process process = new ProcessBuilder(line.split(" ", -1))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private NodeClient node(String... redis) {
        List<String> settings = new ArrayList<>(RedisSettings.secrets());
        settings.addAll(List.of(
                "--server.port=0",
                "--otp.code.length=10",
                "--spring.data.redis.timeout=2s",
                "--otp.limits.address=",
                "--otp.limits.verify-address=",
                "--otp.limits.prefix=",
                "--otp.limits.conversion.enabled=false"));
        settings.addAll(List.of(redis));
        ConfigurableApplicationContext service =
                opened(new SpringApplicationBuilder(OtpApplication.class).run(settings.toArray(String[]::new)));
        return new NodeClient(
                ((ServletWebServerApplicationContext) service).getWebServer().getPort());
    }
}
