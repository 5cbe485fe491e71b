package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.otpservice.code.Code;
import io.otpservice.delivery.RecordingSender;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The production profile on a running server: what it serves, where, and to whom. */
@ActiveProfiles("production")
@TestPropertySource(
        properties = {
            "management.server.port=0",
            "otp.limits.enabled=true",
            "otp.code.pepper=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "otp.clients[0].id=shop",
            "otp.clients[0].key-hashes=a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e" // "first"
        })
class ProductionServerTest extends ServerTest {

    private static final String[] KEY = {"Authorization", "Bearer first"};

    @LocalManagementPort
    int managementPort;

    @Autowired
    RecordingSender sender;

    @DynamicPropertySource
    static void signingKey(DynamicPropertyRegistry registry) throws JOSEException {
        String key = new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        registry.add("otp.proof.keys[0]", () -> key);
    }

    @Test
    void noAnswerHasACode() {
        String number = "+12025550147";
        HttpResponse<String> issued = post("/otp/generate", "{\"phone_number\": \"" + number + "\"}", KEY);
        Code code = sender.messages().get(sender.messages().size() - 1).code();
        Object id = json(issued).get("challenge_id");

        assertThat(issued.statusCode()).isEqualTo(200);
        assertThat(code.value()).hasSize(6);
        assertThat(issued.body()).doesNotContain(code.value(), "\"otp\"");
        assertThat(get("/otp/challenges/" + id, KEY).body()).doesNotContain(code.value());
        for (String path : new String[] {"/health", "/otp", "/prometheus"}) {
            assertThat(management("/actuator" + path).body()).doesNotContain(code.value(), number.substring(1));
        }
        HttpResponse<String> verified = post(
                "/otp/verify",
                "{\"phone_number\": \"" + number + "\", \"otp\": \"" + code.value() + "\", \"challenge_id\": \"" + id
                        + "\"}",
                KEY);
        assertThat(verified.statusCode()).isEqualTo(200);
        assertThat(verified.body()).doesNotContain(code.value()).contains("token");
    }

    @Test
    void aVerifyNamesItsChallenge() {
        HttpResponse<String> answer =
                post("/otp/verify", "{\"phone_number\": \"+12025550148\", \"otp\": \"123456\"}", KEY);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("challenge_id", "is required");
    }

    @Test
    void strangersAreTurnedAway() {
        assertThat(post("/otp/generate", "{\"phone_number\": \"+12025550149\"}").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"+1234567890, 400", "+19002345678, 403", "+12025550150, 200"})
    void numbersAreOfTheirPlanAndOfNoKindThatCosts(String number, int status) {
        assertThat(post("/otp/generate", "{\"phone_number\": \"" + number + "\"}", KEY)
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/actuator/otp",
                "/actuator/env",
                "/actuator/heapdump"
            })
    void whatIsNotForThePublicIsNotThere(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/.well-known/jwks.json", "/"})
    void whatIsForAllIs(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
    }

    @Test
    void operatorsSeeMetersAndOddsOnAPortOfTheirOwn() {
        post("/otp/generate", "{\"phone_number\": \"+12025550151\"}", KEY);
        post("/otp/generate", "{\"phone_number\": \"+19002345679\"}", KEY);

        assertThat(management("/actuator/prometheus").body())
                .contains(
                        "otp_challenges_total{channel=\"sms\",client=\"shop\",event=\"issued\"}",
                        "otp_rejections_total{client=\"shop\",detail=\"number-type\",reason=\"recipient-not-allowed\"}")
                .doesNotContain("2025550151", "9002345679");
        Map<?, ?> odds =
                (Map<?, ?>) ((Map<?, ?>) json(management("/actuator/otp")).get("guessOdds")).get("shop");
        assertThat((Double) odds.get("perDay")).isBetween(0.0000099, 0.00001);
        assertThat(odds.get("guessesPerDay")).isEqualTo(10);
        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        for (String closed : new String[] {"/actuator/env", "/actuator/heapdump", "/actuator/beans", "/otp/generate"}) {
            assertThat(management(closed).statusCode()).as(closed).isIn(401, 404);
        }
    }

    private HttpResponse<String> management(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                .timeout(Duration.ofSeconds(10)));
    }

    private static Map<String, Object> json(HttpResponse<String> answer) {
        return JsonMapper.shared().readValue(answer.body(), new TypeReference<>() {});
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Sender {

        @Bean
        RecordingSender recordingSender() {
            return new RecordingSender();
        }
    }
}
