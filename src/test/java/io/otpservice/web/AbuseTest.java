package io.otpservice.web;

import static io.otpservice.web.OtpClient.newNumber;
import static io.otpservice.web.OtpClient.otherThan;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no honest client sends. */
class AbuseTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234",
                "12.34",
                "1e3",
                "[\"1234\"]",
                "{\"a\":\"1234\"}",
                "true",
                "null",
                "\"\"",
                "\" \"",
                "\" 1234\"",
                "\"1234 \"",
                "\"12345\"",
                "\"abcd\"",
                "\"\\u0661\\u0662\\u0663\\u0664\"",
                "\"12\\u00004\"",
                "\"-123\""
            })
    void whatCanNotBeACodeCostsNoAttempt(String otp) {
        String number = newNumber();
        String code = generate(number);
        String body = "{\"phone_number\": \"" + number + "\", \"otp\": " + otp + "}";

        for (int i = 0; i < 4; i++) {
            HttpResponse<String> answer = post("/otp/verify", body);
            assertProblem(answer, 400, "invalid-request");
            assertThat(JSON.readTree(answer.body()).at("/errors/0/field").asString())
                    .isEqualTo("otp");
        }

        assertThat(attemptsAfterAWrongCode(number, code)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"+1234567890\"",
                "42",
                "{",
                "{]",
                "{\"phone_number\"}",
                "{'phone_number':'x'}",
                "{\"phone_number\": \"+1234567890\"",
                "{\"phone_number\": \"+1234567890\",}",
                "{\"phone_number\": \"+1234567890\"} {}",
                "{\"phone_number\": \"+1234567890\"} x",
                "{\"phone_number\": \"+1234567890\", \"phone_number\": \"+1234567891\"}",
                "{\"phone_number\": \"+1234567890\", \"otp\": \"1111\", \"otp\": \"2222\"}",
                "{\"phone_number\": \"+1234567890\", /* */ \"otp\": \"1111\"}"
            })
    void whatIsNotOneJsonObjectIsMalformed(String body) {
        assertProblem(post("/otp/verify", body), 400, "malformed-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/otp/generate | {} | phone_number",
                "/otp/generate | {\"phone_number\": null} | phone_number",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"email\": \"jane@example.com\"} | phone_number",
                "/otp/generate | {\"phone_number\": 1234567890} | phone_number",
                "/otp/generate | {\"phone_number\": [\"+1234567890\"]} | phone_number",
                "/otp/generate | {\"phone_number\": \"jane@example.com\"} | phone_number",
                "/otp/generate | {\"email\": \"+1234567890\"} | email",
                "/otp/generate | {\"email\": \"jane@example.com\\r\\nBcc: x@example.com\"} | email",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"phoneNumber\": \"x\"} | ?",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"otp\": \"1234\"} | otp",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"channel\": \"pigeon\"} | channel",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"channel\": \"SMS\"} | channel",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"channel\": \"email\"} | channel",
                "/otp/generate | {\"email\": \"jane@example.com\", \"channel\": \"sms\"} | channel",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"purpose\": \"\"} | purpose",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"purpose\": \"Login\"} | purpose",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"purpose\": \"-login\"} | purpose",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"purpose\": \"log in\"} | purpose",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"locale\": \"\"} | locale",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"locale\": \"en_US\"} | locale",
                "/otp/generate | {\"phone_number\": \"+1234567890\", \"locale\": \"${jndi:x}\"} | locale",
                "/otp/resend | {} | phone_number",
                "/otp/verify | {\"phone_number\": \"+1234567890\"} | otp",
                "/otp/verify | {\"phone_number\": \"+1234567890\", \"otp\": \"1234\", \"challenge_id\": 7} | challenge_id",
                "/otp/verify | {\"phone_number\": \"+1234567890\", \"otp\": \"1234\", \"channel\": \"sms\"} | channel"
            })
    void whatCanNotBeUsedIsNamedByItsField(String path, String body, String field) {
        HttpResponse<String> answer = post(path, body);

        assertProblem(answer, 400, "invalid-request");
        JsonNode errors = JSON.readTree(answer.body()).get("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.at("/0/field").asString()).isEqualTo(field);
        assertThat(errors.at("/0/message").asString()).isNotBlank();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        HttpResponse<String> answer =
                post("/otp/verify", "{\"phone_number\": \"12\", \"otp\": \"1\", \"purpose\": \"?\"}");

        assertThat(JSON.readTree(answer.body())
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly("phone_number", "otp", "purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"phone_number\":", "{\"phone_number\":{\"a\":"})
    void tenThousandLevelsAreRefusedAtOnce(String level) {
        Instant start = Instant.now();

        HttpResponse<String> answer = post("/otp/generate", level.repeat(8_000 / level.length()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertProblem(post("/otp/generate", level.repeat(10_000)), 413, "request-too-large");
    }

    @Test
    void eightKibibytesAreReadAndNotAByteMore() {
        String body = "{\"phone_number\": \"" + newNumber() + "\"}";
        String padded = body + " ".repeat(BodyLimit.MAX_BYTES - body.length());

        assertThat(post("/otp/generate", padded).statusCode()).isEqualTo(200);
        assertProblem(post("/otp/generate", padded + " "), 413, "request-too-large");
    }

    @Test
    void tenMegabytesAreRefusedWithoutBeingRead() {
        String head = "POST /otp/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        Instant start = Instant.now();

        assertThat(raw(head + "Content-Length: 10000000\r\nConnection: close\r\n\r\n" + " ".repeat(9_000)))
                .startsWith("HTTP/1.1 413")
                .contains("request-too-large");
        assertThat(raw(head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + ("1000\r\n" + " ".repeat(0x1000) + "\r\n").repeat(3)))
                .startsWith("HTTP/1.1 413")
                .contains("request-too-large");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void brokenUtf8IsMalformed() {
        byte[] body = "{\"email\": \"j?ne@example.com\"}".getBytes(StandardCharsets.US_ASCII);
        body[body.length - 18] = (byte) 0xC3;

        assertProblem(post("/otp/generate", body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/xml",
                "text/json"
            })
    void otherContentTypesAreRefused(String type) {
        assertProblem(
                post("/otp/generate", "{\"phone_number\": \"+1234567890\"}", "Content-Type", type),
                415,
                "unsupported-media-type");
    }

    @Test
    void answersAreJsonOrNothing() {
        assertProblem(
                post("/otp/generate", "{\"phone_number\": \"" + newNumber() + "\"}", "Accept", "text/html"),
                406,
                "not-acceptable");
    }

    @Test
    void otherMethodsAreRefusedAndCanNotBeFeigned() {
        HttpResponse<String> answer = get("/otp/generate", "X-HTTP-Method-Override", "POST");

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertProblem(post("/otp/generate?_method=PUT", "{}"), 400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource({
        "/otp/unknown, 404, not-found",
        "/otp/generate/, 404, not-found",
        "/OTP/generate, 404, not-found",
        "/otp/generate.json, 404, not-found",
        "/error, 404, not-found",
        "/actuator, 404, not-found",
        "/actuator/env, 404, not-found",
        "/actuator/heapdump, 404, not-found",
        "//otp/generate, 400, invalid-request",
        "/x/..;/otp/generate, 400, invalid-request",
        "/otp/%2e%2e/actuator/env, 400, invalid-request",
        "/otp%2fgenerate, 400, invalid-request",
        "/otp/generate;x=y, 400, invalid-request",
        "/otp\\generate, 400, invalid-request",
        "/otp/<>, 400, invalid-request",
        "/%00, 400, invalid-request"
    })
    void otherAddressesAreProblemsAndLeadNowhere(String path, int status, String code) {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 32\r\nConnection: close\r\n\r\n{\"phone_number\": \"+1234567890\"}  ");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-request-id: ")
                .contains("\"urn:otp:problem:" + code + "\"")
                .contains("\"instance\"")
                .doesNotContain("java.", "<html", "Exception");
    }

    private String generate(String number) {
        return JSON.readTree(post("/otp/generate", "{\"phone_number\": \"" + number + "\"}")
                        .body())
                .get("otp")
                .asString();
    }

    private int attemptsAfterAWrongCode(String number, String code) {
        String body = "{\"phone_number\": \"" + number + "\", \"otp\": \"" + otherThan(code) + "\"}";
        return JSON.readTree(post("/otp/verify", body).body())
                .get("attempts_remaining")
                .asInt();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.propertyNames()).contains("type", "title", "detail", "instance");
    }
}
