package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a process ends. */
class ShutdownTest {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @Test
    void sigtermUnderLoadLosesNoAcceptedRequest() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(List.of())) {
            List<Socket> underWay = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
                write(
                        socket,
                        "POST /otp/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 47\r\n\r\n{\"phone_number\": ");
                underWay.add(socket);
            }
            assertThat(generate(service.port()).statusCode()).isEqualTo(200); // so the ones before it are accepted

            service.terminate();

            await().atMost(Duration.ofSeconds(25))
                    .until(() ->
                            service.output().stream().anyMatch(line -> line.contains("Commencing graceful shutdown")));
            for (Socket socket : underWay) {
                write(socket, "\"+14155550199\", \"otp\": \"1234\"}");
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 404")
                        .contains("\"code\":\"challenge-not-found\"}")
                        .endsWith("\r\n0\r\n\r\n"); // the last chunk
            }
            assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(service.process().exitValue()).isEqualTo(128 + 15);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> generate(service.port()));
        }
    }

    @Test
    void aKilledProcessForgetsItsChallengesAndSaysSo() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(List.of())) {
            assertThat(generate(service.port()).statusCode()).isEqualTo(200);
            service.process().destroyForcibly().waitFor();
        }
        try (ServiceProcess service = ServiceProcess.start(List.of())) {
            HttpResponse<String> answer = CLIENT.send(
                    request(service.port(), "/otp/verify", "{\"phone_number\": \"+14155550100\", \"otp\": \"1234\"}"),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("challenge-not-found");
        }
    }

    private static HttpResponse<String> generate(int port) throws Exception {
        return CLIENT.send(
                request(port, "/otp/generate", "{\"phone_number\": \"+14155550100\"}"), BodyHandlers.ofString());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static HttpRequest request(int port, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
