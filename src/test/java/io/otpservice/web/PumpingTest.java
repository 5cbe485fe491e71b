package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.TestClock;
import io.otpservice.challenge.AreaPaused;
import io.otpservice.delivery.RecordingSender;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Bots that pump messages, on a running server behind a proxy that says who they are. */
@Import(HttpTest.Time.class)
@TestPropertySource(
        properties = {
            "otp.limits.enabled=true",
            "otp.limits.country=200/24h",
            "otp.limits.total=400/24h",
            "otp.proxies.trusted=127.0.0.1,::1"
        })
class PumpingTest extends ServerTest {

    private static int tests;

    @Autowired
    TestClock clock;

    @Autowired
    RecordingSender sender;

    @Autowired
    Pauses pauses;

    private int prefix;

    @BeforeEach
    void forgetTheTestsBefore() {
        clock.advance(Duration.ofDays(3));
        sender.clear();
        prefix = 2000 + tests++;
    }

    @Test
    void aThousandNumbersFromOneAddressGetWhatOneAddressMayAskFor() {
        for (int i = 0; i < 1_000; i++) {
            generate(number(4000 + i, i), "198.51.100.1"); // a prefix each
        }

        assertThat(sender.messages()).hasSize(10);
    }

    @Test
    void aThousandNumbersOfOnePrefixFromManyAddressesGetWhatThePrefixMayHave() {
        for (int i = 0; i < 1_000; i++) {
            generate(number(prefix, i), address(i));
        }

        assertThat(sender.messages()).hasSize(30);
    }

    @Test
    void patiencePaysUntilNobodyHasAnswered() {
        for (int i = 0; i < 300; i++) {
            generate(number(prefix, i), address(i));
            clock.advance(Duration.ofSeconds(2)); // never faster than the prefix allows
        }

        assertThat(sender.messages()).hasSizeBetween(50, 100); // the fifty that it takes, and those of the grace
        assertThat(pauses).extracting(event -> event.pause().area()).contains("+1" + prefix, "+1");
    }

    @Test
    void aCountryGetsWhatItMayHave() {
        for (int i = 0; i < 250; i++) {
            generate(number(3000 + i, i), address(i));
        }

        assertThat(sender.messages()).hasSize(200);
        assertThat(generate("+4915112345678", "203.0.113.9").statusCode()).isEqualTo(200);
    }

    @Test
    void allTogetherGetWhatTheyMayHave() {
        for (int i = 0; i < 450; i++) {
            String email = "{\"email\": \"user" + i + "@example.com\"}";
            post("/otp/generate", email, "X-Forwarded-For", address(i));
        }

        assertThat(sender.messages()).hasSize(400);
    }

    @Test
    void oneRecipientGetsWhatItMayHave() {
        for (int i = 0; i < 100; i++) {
            generate(number(prefix, 1), address(i));
            clock.advance(Duration.ofSeconds(60));
        }

        assertThat(sender.messages()).hasSize(10); // five in the first hour, five in the second
    }

    @Test
    void oneAddressChecksWhatItMay() {
        int checked = 0;
        for (int i = 0; i < 100; i++) {
            HttpResponse<String> answer = post(
                    "/otp/verify",
                    "{\"phone_number\": \"" + number(prefix, i) + "\", \"otp\": \"1234\"}",
                    "X-Forwarded-For",
                    "198.51.100.4");
            checked += answer.statusCode() == 404 ? 1 : 0;
        }

        assertThat(checked).isEqualTo(60);
    }

    @Test
    void theAnswerSaysWhenTheSameCallGoesThrough() {
        for (int i = 0; i < 10; i++) {
            generate(number(4000 + i, i), "198.51.100.2");
        }
        HttpResponse<String> refused = generate(number(prefix, 1), "198.51.100.2");

        assertThat(refused.statusCode()).isEqualTo(429);
        int wait = (Integer) json(refused).get("retry_after");
        assertThat(json(refused)).containsEntry("code", "rate-limited");
        assertThat(refused.headers().firstValue("Retry-After")).contains(Integer.toString(wait));
        clock.advance(Duration.ofSeconds(wait).minusMillis(1_001)); // a second may have been rounded up
        assertThat(generate(number(prefix, 1), "198.51.100.2").statusCode()).isEqualTo(429);
        clock.advance(Duration.ofMillis(1_001));
        assertThat(generate(number(prefix, 1), "198.51.100.2").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Client-IP", "True-Client-IP"})
    void aMadeUpOriginOfTheCallHelpsNobody(String header) {
        for (int i = 0; i < 100; i++) {
            // the proxy adds whom it sees, to the right of what the caller made up
            String seen = header.equals("X-Forwarded-For") ? address(i) + ", 198.51.100.3" : "for=" + address(i);
            String[] headers = header.equals("X-Forwarded-For")
                    ? new String[] {header, seen}
                    : new String[] {header, seen, "X-Forwarded-For", "198.51.100.3"};
            post("/otp/generate", phone(number(4000 + i, i)), headers);
        }

        assertThat(sender.messages()).hasSize(10);
    }

    @Test
    void anIpv6SubscriberIsOneAddress() {
        for (int i = 0; i < 100; i++) {
            generate(number(4000 + i, i), "2001:db8:1:2:" + Integer.toHexString(i + 1) + "::1");
        }

        assertThat(sender.messages()).hasSize(10);
        assertThat(generate(number(prefix, 1), "2001:db8:1:3::1").statusCode()).isEqualTo(200);
    }

    @Test
    void waitingOutCooldownsGivesNoMoreGuesses() {
        String number = number(prefix, 1);
        int evaluated = 0;
        for (int round = 0; round < 40; round++) {
            boolean sent = generate(number, address(round)).statusCode() == 200;
            for (int guess = 0; guess < 4; guess++) {
                String wrong = OtpClient.otherThan(
                        sent
                                ? sender.messages()
                                        .get(sender.messages().size() - 1)
                                        .code()
                                        .value()
                                : "0000");
                HttpResponse<String> answer = post(
                        "/otp/verify",
                        "{\"phone_number\": \"" + number + "\", \"otp\": \"" + wrong + "\"}",
                        "X-Forwarded-For",
                        address(round));
                evaluated += json(answer).get("code").equals("invalid-code") ? 1 : 0;
            }
            clock.advance(Duration.ofMinutes(12));
        }

        assertThat(evaluated).isEqualTo(10);
        assertThat(json(generate(number, address(99)))).containsEntry("code", "verification-locked");
    }

    private HttpResponse<String> generate(String number, String address) {
        return post("/otp/generate", phone(number), "X-Forwarded-For", address);
    }

    private static String address(int i) {
        return "10.1." + i / 250 + "." + (1 + i % 250);
    }

    private static String number(int prefix, int i) {
        return String.format(Locale.ROOT, "+1%04d%06d", prefix, i);
    }

    private static String phone(String number) {
        return "{\"phone_number\": \"" + number + "\"}";
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

        @Bean
        Pauses pauses() {
            return new Pauses();
        }
    }

    static final class Pauses extends ConcurrentLinkedQueue<AreaPaused> {

        private static final long serialVersionUID = 1L;

        @EventListener
        void on(AreaPaused pause) {
            add(pause);
        }
    }
}
