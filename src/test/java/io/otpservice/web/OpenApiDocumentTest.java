package io.otpservice.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document that clients are written by, and the page that shows it. */
@HttpTest
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("src/docs/openapi.yaml");

    private static final String UI = "/swagger-ui/index.html";

    /** A script; its group is where it comes from, if it is not in the page itself. */
    private static final Pattern SCRIPT = Pattern.compile("<script(?:[^>]* src=\"([^\"]+)\")?");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private OtpClient client;

    @Autowired
    private TestClock clock;

    @Test
    void theCommittedDocumentIsTheServedOne() throws IOException {
        String served = get("/v3/api-docs.yaml");
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served)
                .as(
                        "served document, against %s. If the change is meant, write it there and commit it: "
                                + "./mvnw test -Dtest=OpenApiDocumentTest -Dopenapi.update=true",
                        COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void theFirstExampleGoesThroughAsItIs() {
        JsonNode examples = JsonMapper.shared()
                .readTree(get("/v3/api-docs"))
                .at("/paths/~1otp~1generate/post/requestBody/content/application~1json/examples");
        JsonNode first = examples.values().iterator().next().get("value");

        assertThat(first.toString()).isEqualTo("{\"phone_number\":\"+1234567890\"}");
        clock.advance(Duration.ofDays(1)); // other tests use this number, too
        assertThat(client.post("/otp/generate", first.toString())).hasStatusOk();
    }

    @Test
    void theUiIsReached() {
        MvcTestResult start = mvc.get().uri("/swagger-ui.html").exchange();
        assertThat(start).hasStatus3xxRedirection();

        assertThat(get(String.valueOf(start.getResponse().getRedirectedUrl()))).contains("<title>Swagger UI</title>");
    }

    /** What the policy forbids shows in a browser only: as an empty page. */
    @Test
    void theContentSecurityPolicyLetsTheUiRun() {
        MvcTestResult page = mvc.get().uri(UI).exchange();

        assertThat(page.getResponse().getHeader("Content-Security-Policy"))
                .contains("script-src 'self';", "style-src 'self' 'unsafe-inline';", "connect-src 'self';");
        List<String> scripts =
                SCRIPT.matcher(get(UI)).results().map(script -> script.group(1)).toList();
        assertThat(scripts).isNotEmpty().allSatisfy(script -> {
            assertThat(script).as("a script in the page itself").isNotNull();
            assertThat(mvc.get().uri(URI.create(UI).resolve(script))).hasStatusOk();
        });
    }

    private String get(String path) {
        MvcTestResult answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }
}
