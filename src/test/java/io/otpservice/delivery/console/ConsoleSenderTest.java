package io.otpservice.delivery.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.SenderCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "otp.senders.console=true")
@ExtendWith(OutputCaptureExtension.class)
class ConsoleSenderTest {

    @LocalServerPort
    int port;

    @Test
    void theMessageIsInTheLogAndNoCodeInTheAnswer(CapturedOutput output) {
        String answer = new SenderCalls(port)
                .post("/otp/generate", "{\"email\": \"jane@example.com\", \"locale\": \"de\"}")
                .body();

        assertThat(answer).contains("challenge_id").doesNotContain("\"otp\"");
        assertThat(output.getAll())
                .containsPattern("To jane@example.com by email: Ihr OTP Service-Code ist [0-9]{4}\\.")
                .contains("for development only");
    }
}
