package io.otpservice.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class HttpSettingsTest {

    private static final String[] VALID = {"url=https://example.com/", "content-type=form", "body=to={to}&text={text}"};

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(HttpConfiguration.class)
            .withBean(MessageTexts.class, BuiltInTexts::create);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "url= | url | must be set",
                "url=http://canary.example.com/ | url | allow-http=true",
                "url=https://canary:canary@example.com/ | url | neither a user",
                "url=https://canary example.com/ | url | must be a URL",
                "method=GET | method | POST or PUT",
                "body= | body | must be set",
                "body=to={to}&text={canary} | body | {to-digits}",
                "body=to={to}&text={text}&canary={To} | body | unknown place",
                "body=text={text}&canary | body | must hold {to}",
                "body=to={to}&canary | body | {text} or {code}",
                "body=to={to}&text={text}&from=canary corp | body | percent-encoded",
                "body=to={to}&text={text}&from=canäry | body | percent-encoded",
                "body=to={to}&text={text}&from={ canary } | body | percent-encoded",
                "content-type=json | body | must be JSON",
                "headers.X-Canary=canary\u0007canary | headers | no header",
                "headers.Content-Length=1 | headers | not yours",
                "headers.[a canary]=canary | headers | no header",
                "accepted-statuses=200,302 | accepted-statuses | 200 to 299",
                "accepted-when.at=/canary | accepted-when | both",
                "accepted-when.is=canary | accepted-when | both",
                "message-id-at=canary | message-id-at | JSON pointer"
            })
    void aSettingThatCantBeUsedIsNamedAndNotQuoted(String setting, String property, String problem) {
        assertRefused(property, problem, setting);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"to\": {to}, \"text\": \"{text}\"}",
                "{\"to\": \"{to}\", \"text\": {text}}",
                "{\"to\": \"{to}\", \"text\": \"{text}\"",
                "{\"to\": \"{to}\", \"text\": \"{text}\"} canary",
                "to={to}&text={text}"
            })
    void placesOutsideOfStringsOfJsonAreRefused(String body) {
        assertRefused("body", "inside of strings", "content-type=json", "body=" + body);
    }

    @Test
    void digitsAreOfPhoneNumbers() {
        assertRefused("channels", "{to-digits}", "body=to={to-digits}&text={text}", "channels=sms,email");
    }

    @Test
    void aPointerIntoTheAnswerMustBeOne() {
        assertRefused("accepted-when.at", "JSON pointer", "accepted-when.at=canary", "accepted-when.is=0");
    }

    @Test
    void theEnvironmentIsEnough() {
        context.withInitializer(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "OTP_SENDERS_HTTP_0_URL", "https://example.com/",
                                        "OTP_SENDERS_HTTP_0_CONTENTTYPE", "form",
                                        "OTP_SENDERS_HTTP_0_BODY", "to={to}&text={text}",
                                        "OTP_SENDERS_HTTP_0_HEADERS_AUTHORIZATION", "Bearer canary"))))
                .run(started ->
                        assertThat(started.getBean(CodeSender.class).channels()).containsExactly(Channel.SMS));
    }

    @Test
    void settingsKeepSecretsToThemselves() {
        HttpProperties settings = HttpFixture.settings("https://example.com/canary", "headers.X-Key", "canary");

        assertThat(settings.toString()).doesNotContain("canary");
        assertThat(HttpConfiguration.gateway(HttpFixture.PATH, settings).toString())
                .doesNotContain("canary");
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(names(HttpProperties.class))
                .allSatisfy(setting -> assertThat(readme).contains("| `otp.senders.http[0]." + setting));
    }

    private static Stream<String> names(Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    private void assertRefused(String property, String problem, String... settings) {
        context.withPropertyValues(properties(VALID))
                .withPropertyValues(properties(settings))
                .run(started -> assertThat(started.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith(HttpFixture.PATH + property + " ")
                        .hasMessageContaining(problem)
                        .message()
                        .doesNotContainIgnoringCase("canary"));
    }

    private static String[] properties(String... settings) {
        return Arrays.stream(settings)
                .map(setting -> HttpFixture.PATH + setting)
                .toArray(String[]::new);
    }
}
