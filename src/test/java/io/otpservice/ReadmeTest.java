package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs what the README tells its readers to run, and compares what it shows them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ReadmeTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A call and the answer that is shown below it. */
    private static final Pattern CALL =
            Pattern.compile("```sh\\n(curl .*?)\\n```\\s+```json\\n(.*?)\\n```", Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("\"otp\": \"[0-9]+\"");

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Test
    void everyCallIsAnsweredAsShown() throws Exception {
        Programs.require("curl", "curl");
        List<MatchResult> calls = CALL.matcher(readme()).results().toList();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(5);
        String code = "";
        for (MatchResult call : calls) {
            if (call.group(1).contains("/otp/resend")) {
                clock.advance(Duration.ofSeconds(60));
            }
            String command = CODE.matcher(call.group(1)).replaceAll("\"otp\": \"" + code + "\"");

            Map<String, Object> answer = parse(run(command.replace("localhost:8080", "localhost:" + port)));

            Map<String, Object> shown = parse(call.group(2));
            assertThat(answer).as(command).containsOnlyKeys(shown.keySet());
            shown.forEach((member, value) -> {
                if (!List.of("challenge_id", "otp", "token").contains(member)) {
                    assertThat(answer).as(command).containsEntry(member, value);
                }
            });
            code = answer.getOrDefault("otp", code).toString();
        }
    }

    @Test
    void theTableOfSettingsIsComplete() throws IOException {
        try (InputStream metadata = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            List<String> settings = JSON.readTree(metadata)
                    .get("properties")
                    .valueStream()
                    .map(property -> property.get("name").asString())
                    .filter(name -> name.startsWith("otp."))
                    .toList();

            assertThat(settings).hasSizeGreaterThan(8);
            assertThat(settings).allSatisfy(setting -> assertThat(readme()).contains("| `" + setting + "` |"));
        }
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static Map<String, Object> parse(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    private static String run(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command).isZero();
        return output;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
