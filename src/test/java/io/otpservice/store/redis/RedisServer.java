package io.otpservice.store.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.otpservice.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A real Redis of the test's own, which ends with it. */
public final class RedisServer implements AutoCloseable {

    private final Path program;
    private final Path folder;
    private final int port;
    private final List<String> options;
    private final RedisClient client;
    private Process process;

    private RedisServer(Path program, Path folder, int port, List<String> options) throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.options = options;
        this.client = RedisClient.create(
                RedisURI.builder().withHost("127.0.0.1").withPort(port).build());
        this.process = launch();
    }

    /** Starts one on a free port, empty; skips the test where there is no Redis. */
    public static RedisServer start(String... options) throws IOException {
        return start(freePort(), options);
    }

    public static RedisServer start(int port, String... options) throws IOException {
        Path program = Programs.require("redis-server", "redis-server");
        RedisServer server = new RedisServer(program, Files.createTempDirectory("redis"), port, List.of(options));
        server.awaitReady();
        return server;
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    public Path folder() {
        return folder;
    }

    /** Ends it as a crash would, and leaves nothing in its memory. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void restart() throws IOException {
        kill();
        process = launch();
        awaitReady();
    }

    /** Stops it from answering, without closing its connections. */
    public void suspend() throws Exception {
        signal("STOP");
    }

    public void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** A connection of the test's own. */
    public RedisCommands<String, String> commands() {
        return connect().sync();
    }

    private StatefulRedisConnection<String, String> connect() {
        return client.connect();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString(),
                "--enable-debug-command",
                "local"));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> {
                    try (StatefulRedisConnection<String, String> connection = connect()) {
                        return connection.sync().ping().equals("PONG");
                    }
                });
    }

    @Override
    public void close() {
        client.close();
        kill();
    }
}
