package io.otpservice.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.otpservice.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A mail server that takes everything, save for what a test tells it. */
final class FakeMailServer implements AutoCloseable {

    static final String HANG_UP = "hang up";
    static final String SAY_NOTHING = "say nothing";

    /** What to do at a stage of a conversation. */
    @FunctionalInterface
    interface Rule {

        /**
         * Answers a command.
         *
         * @param stage the command's verb, {@code GREETING}, or {@code .} at the end of a message. Before all else it is
         *     {@code TLS}, and whatever is replied means that TLS comes first
         * @param connection counts from 1
         * @return a reply; null for the usual one
         */
        @Nullable
        String reply(String stage, int connection);
    }

    private final Rule rule;
    private final @Nullable SSLSocketFactory tls;
    private final ScriptedServer server;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Queue<String> commands = new ConcurrentLinkedQueue<>();
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    FakeMailServer(Rule rule) {
        this(rule, null);
    }

    /** @param tls offers STARTTLS */
    FakeMailServer(Rule rule, @Nullable SSLSocketFactory tls) {
        this.rule = rule;
        this.tls = tls;
        this.server = new ScriptedServer(this::converse);
    }

    static Rule at(String stage, String reply) {
        return (current, connection) -> current.equals(stage) ? reply : null;
    }

    int port() {
        return server.port();
    }

    int connections() {
        return server.connections();
    }

    /** Messages that came as far as their last dot. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
    }

    private void converse(Socket connection, int number) throws Exception {
        boolean secured = rule.reply("TLS", number) != null;
        Socket socket = secured ? secure(connection) : connection;
        BufferedReader lines = lines(socket);
        if (!reply(socket, "GREETING", number, "220 fake")) {
            return;
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            commands.add(line);
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            String usual = switch (verb) {
                case "EHLO" -> "250-fake\r\n" + (tls != null && !secured ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN";
                case "STARTTLS" -> "220 go";
                case "AUTH" -> "235 welcome";
                case "DATA" -> "354 go on";
                default -> "250 ok";
            };
            if (!reply(socket, verb, number, usual)) {
                return;
            }
            if (verb.equals("STARTTLS")) {
                socket = secure(socket);
                lines = lines(socket);
                secured = true;
            }
            if (verb.equals("DATA") && rule.reply(verb, number) == null) {
                StringBuilder message = new StringBuilder();
                for (line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
                    message.append(line).append('\n');
                }
                if (line == null) {
                    return;
                }
                messages.add(message.toString());
                if (!reply(socket, ".", number, "250 taken")) {
                    return;
                }
            }
        }
    }

    private SSLSocket secure(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) Objects.requireNonNull(tls).createSocket(socket, null, socket.getPort(), false);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** Whether the conversation goes on. */
    private boolean reply(Socket socket, String stage, int connection, String usual) throws Exception {
        String special = rule.reply(stage, connection);
        if (HANG_UP.equals(special)) {
            return false;
        }
        if (SAY_NOTHING.equals(special)) {
            over.await();
            return false;
        }
        socket.getOutputStream().write(((special == null ? usual : special) + "\r\n").getBytes(UTF_8));
        socket.getOutputStream().flush();
        return true;
    }
}
