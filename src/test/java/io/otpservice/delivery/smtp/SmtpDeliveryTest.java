package io.otpservice.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.otpservice.delivery.SenderCalls;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with the README's two lines, and a mail server on the port that they name. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SmtpDeliveryTest {

    private static final Pattern LINES = Pattern.compile("^OTP_SENDERS_SMTP_0_(HOST|FROM)=(.+)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{4}\\b");

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void theReadmesLines(DynamicPropertyRegistry registry) throws IOException {
        MAIL.start();
        List<MatchResult> lines =
                LINES.matcher(Files.readString(Path.of("README.md"))).results().toList();
        assertThat(lines).hasSize(2);
        for (MatchResult line : lines) {
            registry.add(
                    "otp.senders.smtp[0]." + line.group(1).toLowerCase(Locale.ROOT),
                    () -> line.group(2)
                            .replace(
                                    "localhost:1025",
                                    "localhost:" + MAIL.getSmtp().getPort()));
        }
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @Test
    void aCodeArrivesAndVerifiesAndIsNotInTheAnswer() throws Exception {
        SenderCalls calls = new SenderCalls(port);

        HttpResponse<String> generated =
                calls.post("/otp/generate", "{\"email\": \"jane@example.com\"}", "Accept-Language", "de");

        assertThat(generated.statusCode()).isEqualTo(200);
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        MimeMessage mail = MAIL.getReceivedMessages()[0];
        Matcher code = CODE.matcher(SmtpFixture.form(mail, 0));
        assertThat(code.find()).isTrue();
        assertThat(mail.getSubject()).isEqualTo("Ihr OTP Service-Code");
        assertThat(generated.body()).doesNotContain("\"otp\"", code.group());
        HttpResponse<String> verified =
                calls.post("/otp/verify", "{\"email\": \"jane@example.com\", \"otp\": \"" + code.group() + "\"}");
        assertThat(verified.body()).contains("\"verified\":true");
    }

    @Test
    void aChannelThatNoSenderServesIsRefused() {
        HttpResponse<String> answer =
                new SenderCalls(port).post("/otp/generate", "{\"phone_number\": \"+1234567890\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
    }
}
