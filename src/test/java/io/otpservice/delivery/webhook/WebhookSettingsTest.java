package io.otpservice.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class WebhookSettingsTest {

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(WebhookConfiguration.class)
            .withBean(MessageTexts.class, BuiltInTexts::create);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | url | must be set",
                "http://canary.example.com/ | url | https://",
                "ftp://canary.example.com/ | url | https://",
                "canary.example.com | url | https://",
                "https://canary@example.com/ | url | neither a user",
                "https://canary:canary@example.com/ | url | neither a user",
                "https://example.com/#canary | url | fragment",
                "https:///canary | url | host",
                "https:canary | url | host",
                "https://127.1/canary | url | host",
                "https://example.com/ canary | url | must be a URL"
            })
    void anAddressThatCantBeUsedIsNamedAndNotQuoted(String url, String property, String problem) {
        assertRefused(property, problem, "url=" + url, "secrets=" + SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must hold a secret",
                "canary | whsec_",
                "canaryMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= | whsec_",
                "whsec_canary! | whsec_",
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY= | 24 to 64 bytes",
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjA= | 64 bytes"
            })
    void aSecretThatCantBeUsedIsNamedAndNotQuoted(String secret, String problem) {
        assertRefused("secrets", problem, "url=https://example.com/", "secrets=" + secret);
    }

    @Test
    void threeSecretsAreTooMany() {
        assertRefused(
                "secrets", "two", "url=https://example.com/", "secrets=" + String.join(",", SECRET, SECRET, SECRET));
    }

    @Test
    void theEnvironmentIsEnough() {
        context.withInitializer(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "OTP_SENDERS_WEBHOOK_0_URL", "https://example.com/",
                                        "OTP_SENDERS_WEBHOOK_0_SECRETS", SECRET,
                                        "OTP_SENDERS_WEBHOOK_0_CHANNELS", "sms,voice"))))
                .run(started -> assertThat(started.getBean(CodeSender.class).channels())
                        .containsExactlyInAnyOrder(Channel.SMS, Channel.VOICE));
    }

    @Test
    void settingsKeepSecretsToThemselves() {
        WebhookProperties settings = WebhookFixture.settings("https://example.com/canary", SECRET);

        assertThat(settings.toString()).doesNotContain("whsec_", "canary");
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Arrays.stream(WebhookProperties.class.getRecordComponents()))
                .extracting(component -> ConfigurationPropertyName.adapt(
                                component.getName().replaceAll("([A-Z])", "-$1"), '.')
                        .toString())
                .allSatisfy(setting -> assertThat(readme).contains("| `otp.senders.webhook[0]." + setting + "` |"));
    }

    private void assertRefused(String property, String problem, String... settings) {
        context.withPropertyValues(Arrays.stream(settings)
                        .map(setting -> "otp.senders.webhook[0]." + setting)
                        .toArray(String[]::new))
                .run(started -> assertThat(started.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith("otp.senders.webhook[0]." + property + " ")
                        .hasMessageContaining(problem)
                        .message()
                        .doesNotContain("canary", "MDEyMzQ1Njc4"));
    }
}
