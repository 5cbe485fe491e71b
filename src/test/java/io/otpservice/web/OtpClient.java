package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as a login front end does. */
final class OtpClient {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MockMvcTester mvc;

    OtpClient(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    /** A number that no other test uses. */
    static String newNumber() {
        return String.format(Locale.ROOT, "+1234%07d", NUMBERS.incrementAndGet());
    }

    MvcTestResult generate(String number) {
        return post("/otp/generate", "{\"phone_number\": \"" + number + "\"}");
    }

    MvcTestResult resend(String number) {
        return post("/otp/resend", "{\"phone_number\": \"" + number + "\"}");
    }

    MvcTestResult verify(String number, String code) {
        return post("/otp/verify", "{\"phone_number\": \"" + number + "\", \"otp\": \"" + code + "\"}");
    }

    MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** Asks for a code that demo mode shows. */
    String generatedCode(String number) {
        MvcTestResult answer = generate(number);
        assertThat(answer).hasStatusOk();
        return text(answer, "otp");
    }

    /** A code of four digits that is not the given one. */
    static String otherThan(String code) {
        return String.format(Locale.ROOT, "%04d", (Integer.parseInt(code) + 1) % 10_000);
    }

    /** A member of the answer that is a string. */
    static String text(MvcTestResult answer, String member) {
        return (String) json(answer).get(member);
    }

    /** A member of the answer that is a number. */
    static int number(MvcTestResult answer, String member) {
        return (Integer) json(answer).get(member);
    }

    static Map<String, Object> json(MvcTestResult answer) {
        return JSON.readValue(body(answer), new TypeReference<>() {});
    }

    static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
