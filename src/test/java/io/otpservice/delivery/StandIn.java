package io.otpservice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Stands in for a provider's API on the loopback address: keeps each request, and answers what it is told to. */
public final class StandIn implements AutoCloseable {

    /** What was asked. */
    public record Request(String method, URI uri, Headers headers, String body) {

        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }

        public Map<String, String> form() {
            return Arrays.stream(body.split("&"))
                    .map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(
                            field -> URLDecoder.decode(field[0], UTF_8), field -> URLDecoder.decode(field[1], UTF_8)));
        }
    }

    private record Reply(int status, String body, Map<String, String> headers) {}

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile Reply reply = new Reply(200, "{}", Map.of());

    public StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::reply);
        server.start();
    }

    private void reply(HttpExchange exchange) throws IOException {
        Reply now = reply;
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] body = now.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            now.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    public void answers(int status, String body) {
        answers(status, body, Map.of());
    }

    public void answers(int status, String body, Map<String, String> headers) {
        reply = new Reply(status, body, headers);
    }

    /** The only request since the last one that was taken from here. */
    public Request request() {
        Request only = requests.remove();
        if (!requests.isEmpty()) {
            throw new AssertionError("more than one request");
        }
        return only;
    }

    public boolean isUnasked() {
        return requests.isEmpty();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
