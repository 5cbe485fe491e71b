package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.otpservice.delivery.RecordingSender;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What the production profile refuses to start with. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionProfileTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "otp.code.pepper", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "otp.proof.keys[0]", key(),
            "otp.clients[0].id", "shop",
            "otp.clients[0].key-hashes", "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");

    @Test
    void allThatIsMissingIsNamedAtOnce(CapturedOutput output) {
        assertThat(catchThrowable(() -> start(OtpApplication.class, Map.of()).close()))
                .isNotNull();

        assertThat(output.getAll())
                .containsOnlyOnce("APPLICATION FAILED TO START")
                .contains(
                        "The profile production lacks:",
                        "- a sender",
                        "- otp.code.pepper, at least 256 bits",
                        "- otp.proof.keys",
                        "- otp.clients")
                .doesNotContain("otp.demo=false", "otp.test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "otp.code.pepper=c2hvcnQ= | - otp.code.pepper",
                "otp.code.pepper= | - otp.code.pepper",
                "otp.proof.keys[0]= | - otp.proof.keys",
                "otp.demo=true | - otp.demo=false",
                "otp.senders.console=true | - otp.senders.console=false",
                "otp.test.recipients[0].recipient=+15005550006 | - otp.test.in-production=true",
                "otp.code.length=4;otp.challenge.max-attempts=10;otp.challenge.failure-budget.max=20 | 1 in 500",
                "otp.clients[0].code-length=4;otp.challenge.failure-budget.max=20 | otp.guess-odds.max-per-day"
            })
    void eachOfThemStopsTheStart(String settings, String problem, CapturedOutput output) {
        Map<String, String> changed = new HashMap<>(COMPLETE);
        Stream.of(settings.split(";"))
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> changed.put(setting[0], setting[1]));

        assertThat(catchThrowable(() -> start(WithSender.class, changed).close()))
                .isNotNull();

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", problem)
                .doesNotContain("c2hvcnQ=");
    }

    @Test
    void withAllOfItItStartsAndSaysTheOdds(CapturedOutput output) {
        start(WithSender.class, COMPLETE).close();

        assertThat(output.getAll())
                .contains("of client shop succeeds with a chance of at most 1 in 100,000 a day")
                .doesNotContain("Demo mode");
    }

    @Test
    void testRecipientsCanBeAllowedInSoManyWords() {
        Map<String, String> changed = new HashMap<>(COMPLETE);
        changed.put("otp.test.recipients[0].recipient", "+15005550006");
        changed.put("otp.test.recipients[0].code", "123456");
        changed.put("otp.test.in-production", "true");
        changed.put("otp.recipients.phone.validation", "e164");

        start(WithSender.class, changed).close();
    }

    private static ConfigurableApplicationContext start(Class<?> source, Map<String, String> settings) {
        return new SpringApplicationBuilder(OtpApplication.class, source)
                .profiles("production")
                .run(Stream.concat(
                                Stream.of("--server.port=0", "--management.server.port=0"),
                                settings.entrySet().stream()
                                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                        .toArray(String[]::new));
    }

    private static String key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static class WithSender {

        @Bean
        RecordingSender sender() {
            return new RecordingSender();
        }
    }
}
