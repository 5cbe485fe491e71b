package io.otpservice.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.core.NestedExceptionUtils.getMostSpecificCause;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SmtpSettingsTest {

    private static final String LINE = "line=a@example.com\r\nBcc: canary@example.com";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(SmtpConfiguration.class)
            .withBean(MessageTexts.class, BuiltInTexts::create)
            .withPropertyValues(LINE);

    @Test
    void twoLinesAreEnough() {
        context.withPropertyValues(
                        "otp.senders.smtp[0].host=smtp.example.com", "otp.senders.smtp[0].from=login@example.com")
                .run(started -> assertThat(started).hasSingleBean(CodeSender.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host= | host | must be set",
                "host=canary example | host | localhost:1025",
                "host=canary@example.com | host | localhost:1025",
                "host=canary.example.com/x | host | localhost:1025",
                "host=canary.example.com:port | host | localhost:1025",
                "host=smtp://canary.example.com | host | localhost:1025",
                "from= | from | must be set",
                "from=canary | from | must be one address",
                "from=canary@ | from | must be one address",
                "from=canary@example.com,eve@example.com | from | must be one address",
                "from=canäry@example.com | from | must be one address",
                "from=${line} | from | must be one address",
                "username=canary | password | username is",
                "password=canary | password | username is",
                "connections=0 | connections | between 1 and 100",
                "connections=101 | connections | between 1 and 100"
            })
    void impossibleSettingsAreNamedAndNotQuoted(String setting, String property, String problem) {
        context.withPropertyValues(Stream.of("host=smtp.example.com", "from=login@example.com", setting)
                        .map(line -> "otp.senders.smtp[0]." + line)
                        .toArray(String[]::new))
                .run(started -> assertThat(getMostSpecificCause(started.getStartupFailure()))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith("otp.senders.smtp[0]." + property + " ")
                        .hasMessageContaining(problem)
                        .message()
                        .doesNotContain("canary"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, , NONE, 25",
        "127.0.0.1:1025, , NONE, 1025",
        "localhost, STARTTLS, STARTTLS, 587",
        "smtp.example.com, , STARTTLS, 587",
        "localhost.example.com, , STARTTLS, 587",
        "smtp.example.com:25, , STARTTLS, 25",
        "smtp.example.com, IMPLICIT, IMPLICIT, 465",
        "smtp.example.com, NONE, NONE, 25"
    })
    void onlyThisMachineIsSpokenToInTheOpen(String host, Tls configured, Tls used, int port) {
        SmtpProperties given = SmtpFixture.settings(0, configured, null, null);
        SmtpProperties settings = new SmtpProperties(
                null, 0, given.connectTimeout(), given.timeout(), host, given.from(), configured, null, null, 1);

        MailServer server = MailServer.of(
                SmtpFixture.PATH, settings, "a@example.com", (SSLSocketFactory) SSLSocketFactory.getDefault());

        assertThat(server.protection()).isEqualTo(used);
        assertThat(server.port()).isEqualTo(port);
    }

    @Test
    void settingsKeepThePasswordToThemselves() {
        SmtpProperties settings = SmtpFixture.settings(25, null, "jane", "canary");
        MailServer server = MailServer.of(
                SmtpFixture.PATH, settings, "a@example.com", (SSLSocketFactory) SSLSocketFactory.getDefault());

        assertThat(settings + " " + server).doesNotContain("canary");
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Arrays.stream(SmtpProperties.class.getRecordComponents()))
                .extracting(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                .allSatisfy(setting -> assertThat(readme).contains("| `otp.senders.smtp[0]." + setting + "` |"));
    }
}
