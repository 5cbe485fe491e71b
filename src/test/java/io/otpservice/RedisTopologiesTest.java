package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.otpservice.NodeClient.Answer;
import io.otpservice.store.redis.RedisServer;
import io.otpservice.store.redis.RedisSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void aFailoverBySentinelEndsByItselfAndLosesLittle() throws Exception {
        RedisServer master = opened(RedisServer.start());
        RedisServer replica = opened(
                RedisServer.start("--replicaof", "127.0.0.1 " + master.port(), "--repl-diskless-sync-delay", "0"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replica.commands().info("replication").contains("master_link_status:up"));
        int sentinel = sentinel(master.port());
        NodeClient node = node(
                "--spring.data.redis.sentinel.master=otp", "--spring.data.redis.sentinel.nodes=127.0.0.1:" + sentinel);

        Map<String, String> codes = generate(node, 200);
        master.kill();
        long killed = System.nanoTime();
        int refused = 0;
        while (node.generate(NodeClient.newNumber()).status() != 200) {
            refused++;
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(60));
        }
        Duration outage = Duration.ofNanos(System.nanoTime() - killed);

        Map<String, Long> outcomes = codes.entrySet().stream()
                .map(entry -> node.verify(entry.getKey(), entry.getValue()))
                .map(answer -> answer.status() == 200 ? "verified" : answer.problem())
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        System.out.printf(
                Locale.ROOT,
                "A failover took %d ms, with %d calls refused; of 200 codes issued up to it: %s%n",
                outage.toMillis(),
                refused,
                outcomes);
        assertThat(outcomes.get("verified")).isGreaterThan(180);
        assertThat(outcomes.keySet()).isSubsetOf("verified", "challenge-not-found", "store-unavailable");
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

    private int sentinel(int master) throws Exception {
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
                .until(() -> Files.readString(folder.resolve("log")).contains("+slave"));
        return port;
    }

    private static void command(String line) throws Exception {
        Process process = new ProcessBuilder(line.split(" ", -1))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
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
