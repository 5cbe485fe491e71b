package io.otpservice.web;

import static io.otpservice.web.OtpClient.newNumber;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** What browsers are told: headers, and which other origins may call. */
@TestPropertySource(properties = "otp.cors.allowed-origins=https://login.example.com")
class BrowserRulesTest extends ServerTest {

    @Test
    void allAnswersCarryTheSecurityHeaders() {
        assertThat(get("/otp/unknown").headers().map())
                .containsKeys(
                        "content-security-policy",
                        "x-content-type-options",
                        "x-frame-options",
                        "referrer-policy",
                        "x-request-id")
                .doesNotContainKeys("set-cookie", "server", "x-powered-by");
    }

    @Test
    void anAllowedOriginMayCall() {
        HttpResponse<String> preflight = preflight("https://login.example.com");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://login.example.com");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        HttpResponse<String> answer = generateFrom("https://login.example.com");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://login.example.com");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed).contains("Retry-After", "X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://login.example.com",
                "https://login.example.com.evil.example",
                "https://login.example.com:8443",
                "HTTPS://LOGIN.EXAMPLE.COM",
                "https://x.login.example.com"
            })
    void noOtherOriginIsReflected(String origin) {
        assertThat(preflight(origin).headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(generateFrom(origin).headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    private HttpResponse<String> preflight(String origin) {
        return send(request("/otp/generate")
                .method("OPTIONS", BodyPublishers.noBody())
                .setHeader("Origin", origin)
                .setHeader("Access-Control-Request-Method", "POST")
                .setHeader("Access-Control-Request-Headers", "content-type"));
    }

    private HttpResponse<String> generateFrom(String origin) {
        return post("/otp/generate", "{\"phone_number\": \"" + newNumber() + "\"}", "Origin", origin);
    }
}
