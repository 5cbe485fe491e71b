package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's production checklist, followed to the letter. */
class ProductionChecklistTest {

    private static final Pattern CHECKLIST =
            Pattern.compile("## Run it in production.*?```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void whoeverFollowsItHasARunningService() throws Exception {
        Programs.require("openssl", "openssl");
        Map<String, String> environment = environmentAfter(checklist());

        environment.put(
                "OTP_SENDERS_WEBHOOK_0_URL", "https://127.0.0.1/otp"); // the reader's own address, not the README's

        try (ServiceProcess service = ServiceProcess.start(environment, List.of(), "--management.server.port=0")) {
            assertThat(call(service, "").statusCode()).isEqualTo(401);
            HttpResponse<String> answer = call(service, environment.get("KEY"));

            // What has come as far as to the sender has passed all else; this machine is none to post to.
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
            assertThat(answer.body()).contains("delivery-failed");
            assertThat(service.output()).noneMatch(line -> line.contains("Demo mode"));
        }
    }

    private static String checklist() throws Exception {
        Matcher section = CHECKLIST.matcher(Files.readString(Path.of("README.md")));
        assertThat(section.find()).isTrue();
        return section.group(1);
    }

    private Map<String, String> environmentAfter(String commands) throws Exception {
        Process shell = new ProcessBuilder("sh", "-ec", commands + "\nexport KEY=$key\nenv -0 >environment")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        Map<String, String> environment = new HashMap<>();
        for (String entry : Files.readString(directory.resolve("environment")).split("\0", -1)) {
            if (entry.matches("(?s)(OTP_|SPRING_|KEY).*")) {
                String[] parts = entry.split("=", 2);
                environment.put(parts[0], parts[1]);
            }
        }
        return environment;
    }

    private static HttpResponse<String> call(ServiceProcess service, String key) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/otp/generate"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + key)
                                .POST(BodyPublishers.ofString("{\"phone_number\": \"+12025550123\"}"))
                                .build(),
                        BodyHandlers.ofString());
    }
}
