package io.otpservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Calls a node in demo mode, where the answer shows the code. */
record NodeClient(int port) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** What a node answered, and how long that took. */
    record Answer(int status, Map<String, Object> body, HttpResponse<String> response, Duration time) {

        String code() {
            return String.valueOf(body.get("otp"));
        }

        /** The problem, or nothing if there is none. */
        String problem() {
            return String.valueOf(body.getOrDefault("code", ""));
        }
    }

    /** A number that no other test uses. */
    static String newNumber() {
        return "+1415" + (5_000_000 + NUMBERS.incrementAndGet());
    }

    Answer generate(String number) {
        return post("generate", "{\"phone_number\": \"" + number + "\"}");
    }

    Answer resend(String number) {
        return post("resend", "{\"phone_number\": \"" + number + "\"}");
    }

    Answer verify(String number, String code) {
        return post("verify", "{\"phone_number\": \"" + number + "\", \"otp\": \"" + code + "\"}");
    }

    Answer post(String call, String body) {
        return send(HttpRequest.newBuilder(uri("/otp/" + call))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    int status(String path) {
        return send(HttpRequest.newBuilder(uri(path))).status();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static Answer send(HttpRequest.Builder request) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response =
                    HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            Map<String, Object> body = JSON.readValue(response.body(), new TypeReference<>() {});
            return new Answer(response.statusCode(), body, response, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
