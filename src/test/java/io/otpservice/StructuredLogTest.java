package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs for programs, from the first line to the last. */
class StructuredLogTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String NUMBER = "+12345678901";

    @Test
    void everyLineIsOneJsonObjectThatNamesTheRequestAndNoSecret() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(
                List.of(),
                "--logging.structured.format.console=ecs",
                // Of the shortest codes one would be found in some time stamp.
                "--otp.code.length=10")) {
            String code = generatedCode(service.port(), "front-end.42");
            service.terminate(); // the last lines count, too
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.output().stream().anyMatch(line -> line.contains("shutdown complete")));

            List<String> lines = service.output();

            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(JSON.readTree(line).isObject()).isTrue());
            assertThat(lines.stream().map(JSON::readTree).filter(StructuredLogTest::tellsOfAChallenge))
                    .singleElement()
                    .satisfies(issued -> {
                        assertThat(issued.path("request_id").asString()).isEqualTo("front-end.42");
                        assertThat(issued.path("message").asString()).contains("+1******8901");
                    });
            assertThat(lines).noneMatch(line -> line.contains(NUMBER.substring(1)) || line.contains(code));
        }
    }

    private static boolean tellsOfAChallenge(JsonNode entry) {
        return entry.path("message").asString().startsWith("Challenge issued");
    }

    private static String generatedCode(int port, String requestId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/otp/generate"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Request-Id", requestId)
                .POST(BodyPublishers.ofString("{\"phone_number\": \"" + NUMBER + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("otp").asString();
    }
}
