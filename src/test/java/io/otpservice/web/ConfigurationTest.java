package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.otpservice.OtpApplication;
import io.otpservice.delivery.RecordingSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What stops the start, and what the log says then. */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "otp.code.length=3 | otp.code.length | between 4 and 10",
                "otp.code.length=11 | otp.code.length | between 4 and 10",
                "otp.code.length=four | otp.code.length | Value: \"four\"",
                "otp.code.alphabet=emoji | otp.code.alphabet | ALPHANUMERIC",
                "otp.code.pepper=c2hvcnQ= | otp.code.pepper | 256 bits",
                "otp.challenge.ttl=29s | otp.challenge.ttl | between 30s and 10m",
                "otp.challenge.ttl=601s | otp.challenge.ttl | between 30s and 10m",
                "otp.challenge.cooldowns=0s | otp.challenge.cooldowns[0] | between 1s and 1h",
                "otp.challenge.cooldowns=60s,2h | otp.challenge.cooldowns[1] | between 1s and 1h",
                "otp.challenge.cooldowns= | otp.challenge.cooldowns | 1 to 10 durations",
                "otp.challenge.max-attempts=0 | otp.challenge.maxAttempts | between 1 and 10",
                "otp.challenge.max-attempts=11 | otp.challenge.maxAttempts | between 1 and 10",
                "otp.challenge.failure-budget.max=0 | otp.challenge.failureBudget.max | between 1 and 100",
                "otp.challenge.failure-budget.max=101 | otp.challenge.failureBudget.max | between 1 and 100",
                "otp.challenge.failure-budget.window=59s | otp.challenge.failureBudget.window | between 1m and 30d",
                "otp.challenge.failure-budget.window=31d | otp.challenge.failureBudget.window | between 1m and 30d",
                "otp.limits.recipient=5 | otp.limits.recipient | such as 10/1m",
                "otp.limits.address=0/1m | otp.limits.address | at least 1",
                "otp.limits.prefix-digits=0 | otp.limits.prefixDigits | between 1 and 10",
                "otp.proxies.trusted=proxy.example.com | otp.proxies | IP Address",
                "otp.caffeine.max-buckets=0 | otp.caffeine.maxBuckets | at least 1",
                "otp.caffeine.max-recipients=0 | otp.caffeine.maxRecipients | at least 1",
                "otp.recipients.phone.validation=strict | otp.recipients.phone.validation | POSSIBLE",
                "otp.recipients.phone.allowed-countries=UK | otp.recipients.phone.allowed-countries | ISO 3166",
                "otp.recipients.phone.denied-countries=+1 | otp.recipients.phone.denied-countries | ISO 3166",
                "otp.recipients.phone.denied-types=expensive | otp.recipients.phone.denied-types | PREMIUM_RATE",
                "otp.recipients.phone.denied-prefixes=1900 | otp.recipients.phone.denied-prefixes | such as +88213",
                "otp.recipients.phone.denied-prefixes-file=no/such | denied-prefixes-file | can't be read",
                "otp.recipients.email.denied-domains=a@b.c | otp.recipients.email.denied-domains | such as example.com",
                "otp.clients[0].id=Shop | otp.clients[0].id | lower-case letters",
                "otp.clients[0].key-hashes=secret | otp.clients[0].keyHashes[0] | 64 hexadecimal digits",
                "otp.clients[0].code-length=3 | otp.clients[0].codeLength | between 4 and 10",
                "otp.clients[0].ttl=1h | otp.clients[0].ttl | between 30s and 10m",
                "otp.clients[0].allowed-origins=* | otp.clients[0].allowedOrigins[0] | must be an origin",
                "otp.test.recipients[0].recipient=5550006 | otp.test.recipients[0].recipient | international form",
                "otp.test.recipients[0].recipient=a@b.example | otp.test.recipients[0].code | as every client's are",
                "otp.messages.product= | otp.messages.product | on one line",
                "otp.messages.product=a\u202Eb | otp.messages.product | on one line",
                "otp.messages.web-host=https://a.example | otp.messages.webHost | host name",
                "otp.messages.android-hash=short | otp.messages.androidHash | 11 characters",
                "otp.messages.directory=no/such | otp.messages.directory | can't be read",
                "otp.clients[0].product=a\u202Eb | otp.clients[0].product | on one line",
                "otp.cors.allowed-origins=* | otp.cors | name each origin",
                "otp.store=floppy | otp.store | caffeine or redis"
            })
    void impossibleValuesStopTheStartAndAreNamed(
            String setting, String property, String allowed, CapturedOutput output) {
        assertThat(catchThrowable(() -> start("--" + setting).close())).isNotNull();

        assertThat(output.getAll()).contains("APPLICATION FAILED TO START", property, allowed);
    }

    @Test
    void anUnusablePepperIsNotQuoted(CapturedOutput output) {
        assertThat(catchThrowable(
                        () -> start("--otp.code.pepper=almost-a-secret!").close()))
                .isNotNull();

        assertThat(output.getAll()).contains("otp.code.pepper", "base64").doesNotContain("almost-a-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "otp.code.length=10",
        "otp.code.alphabet=alphanumeric",
        "otp.code.pepper=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "otp.challenge.ttl=30s",
        "otp.challenge.ttl=10m",
        "'otp.challenge.cooldowns=60s,120s,300s'",
        "otp.challenge.failure-budget.window=30d"
    })
    void possibleValuesStart(String setting) {
        start("--" + setting).close();
    }

    @Test
    void theDemoSaysSoOnce(CapturedOutput output) {
        start().close();

        assertThat(output.getAll()).containsOnlyOnce("Demo mode").contains("do not use it in production");
    }

    @Test
    void theDemoCanBeTurnedOff(CapturedOutput output) {
        start("--otp.demo=false").close();

        assertThat(output.getAll()).doesNotContain("Demo mode");
    }

    @Test
    void aSenderEndsTheDemo(CapturedOutput output) {
        start(WithSender.class).close();

        assertThat(output.getAll()).doesNotContain("Demo mode");
    }

    @Test
    void aSenderAndTheDemoStopTheStart(CapturedOutput output) {
        assertThat(catchThrowable(
                        () -> start(WithSender.class, "--otp.demo=true").close()))
                .isNotNull();

        assertThat(output.getAll()).contains("otp.demo shows codes");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return start(OtpApplication.class, arguments);
    }

    private static ConfigurableApplicationContext start(Class<?> source, String... arguments) {
        return new SpringApplicationBuilder(OtpApplication.class, source)
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0")
                .run(arguments);
    }

    static class WithSender {

        @Bean
        RecordingSender sender() {
            return new RecordingSender();
        }
    }
}
