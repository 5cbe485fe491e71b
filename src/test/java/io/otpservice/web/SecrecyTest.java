package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.TestClock;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.RecordingSender;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A code that occurs nowhere else is sent, and then looked for everywhere but in the message. */
@ExtendWith(OutputCaptureExtension.class)
@Import(HttpTest.Time.class)
@TestPropertySource(properties = {"otp.code.length=10", "logging.level.io.otpservice=trace"})
class SecrecyTest extends ServerTest {

    private static final String NUMBER = "+12345678901";
    private static final String ADDRESS = "canary.jane@example.com";

    @Autowired
    RecordingSender sender;

    @Autowired
    TestClock clock;

    private final List<String> answers = new ArrayList<>();

    @Test
    void codesAndRecipientsAreFoundInMessagesOnly(CapturedOutput output) {
        for (String recipient : List.of("\"phone_number\": \"" + NUMBER + "\"", "\"email\": \"" + ADDRESS + "\"")) {
            call("/otp/generate", recipient);
            call("/otp/generate", recipient);
            call("/otp/verify", recipient + ", \"otp\": \"" + wrongCode() + "\"");
            clock.advance(Duration.ofMinutes(1));
            call("/otp/resend", recipient);
            call("/otp/verify", recipient + ", \"otp\": \"" + sentCodes().get(0) + "\"");
            call("/otp/verify", recipient + ", \"otp\": \"" + latestCode() + "\", \"unknown\": true");
            call("/otp/verify", recipient + ", \"otp\": \"" + latestCode() + "\", \"" + latestCode() + "\": true");
            call("/otp/verify", recipient + ", \"otp\": " + latestCode());
            call("/otp/verify", recipient + ", \"otp\": \"" + latestCode() + "\"} x");
            call("/otp/verify", recipient + ", \"otp\": \"" + latestCode() + "0\"");
            call("/otp/verify", recipient + ", \"otp\": \"" + latestCode() + "\"");
            call("/otp/verify", recipient + ", \"otp\": \"" + latestCode() + "\"");
            clock.advance(Duration.ofMinutes(1));
            sender.answer(message -> {
                throw new IllegalStateException("can't send " + message.code().value() + " to "
                        + message.recipient().value());
            });
            call("/otp/generate", recipient);
            clock.advance(Duration.ofMinutes(1));
            sender.answer(message -> new DeliveryReceipt.Refused("down"));
            call("/otp/resend", recipient);
            sender.answer(message -> new DeliveryReceipt.Accepted());
        }

        assertThat(answers).anyMatch(answer -> answer.contains("\"verified\":true"));
        assertThat(sentCodes()).hasSize(8).doesNotHaveDuplicates();
        List<String> secrets = new ArrayList<>(sentCodes());
        secrets.addAll(List.of(NUMBER.substring(1), "canary.jane"));
        assertThat(secrets).noneMatch(secret -> output.getAll().contains(secret));
        assertThat(answers).noneMatch(answer -> secrets.stream().anyMatch(answer::contains));
        assertThat(output.getAll()).contains("Challenge verified for +1******8901"); // the search had something to find
    }

    @Test
    void whatCallersSendStaysOneLogRecord(CapturedOutput output) {
        raw(
                "POST /otp/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "X-Request-Id: forged\u001b[31m record\r\nUser-Agent: forged record\u001b[0m\r\n"
                        + "Content-Length: 49\r\nConnection: close\r\n\r\n{\"phone_number\": \"+1\\r\\n2026 INFO forged record\"}");
        HttpResponse<String> answer =
                post("/otp/generate", "{\"phone_number\": \"" + NUMBER + "\"}", "X-Request-Id", "a b");

        assertThat(answer.headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36));
        assertThat(output.getAll()).doesNotContain("forged record");
    }

    @Test
    void aHarmlessRequestIdIsTakenOver(CapturedOutput output) {
        HttpResponse<String> answer =
                post("/otp/generate", "{\"phone_number\": \"+12345678902\"}", "X-Request-Id", "front-end.42");

        assertThat(answer.headers().firstValue("X-Request-Id")).contains("front-end.42");
        assertThat(output.getAll()).containsPattern("\\[front-end.42].*Challenge issued for");
    }

    private void call(String path, String members) {
        HttpResponse<String> answer = post(path, "{" + members + "}");
        assertThat(answer.statusCode()).isNotEqualTo(500);
        answers.add(answer.headers().map() + answer.body());
    }

    private List<String> sentCodes() {
        return sender.messages().stream().map(message -> message.code().value()).toList();
    }

    private String latestCode() {
        return sentCodes().get(sentCodes().size() - 1);
    }

    private String wrongCode() {
        return latestCode().startsWith("1") ? "2000000000" : "1000000000";
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Sender {

        @Bean
        RecordingSender recordingSender() {
            return new RecordingSender();
        }
    }
}
