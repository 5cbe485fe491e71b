package io.otpservice.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.delivery.text.MessageTexts;
import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * A sender as its settings make it, and nothing else of the service.
 *
 * @param path what stands before the names of its settings
 * @param settings what is set unless a test sets it
 */
public record SenderContext(Class<?> configuration, String path, List<String> settings) {

    /** Starts with other settings, or more. */
    public ApplicationContextRunner with(String... more) {
        return new ApplicationContextRunner()
                .withUserConfiguration(configuration)
                .withBean(MessageTexts.class, BuiltInTexts::create)
                .withPropertyValues(Stream.concat(settings.stream(), Arrays.stream(more))
                        .map(setting -> path + setting)
                        .toArray(String[]::new));
    }

    public DeliveryReceipt send(Message message, String... more) {
        List<DeliveryReceipt> receipts = new ArrayList<>();
        with(more)
                .run(started -> receipts.add(Deliveries.through(started.getBean(CodeSender.class), Clock.systemUTC())
                        .send(message)));
        return receipts.get(0);
    }

    /** Holds if a setting, which has the word canary in it where it could be a secret, stops the start. */
    public static void assertRefused(ApplicationContextRunner context, String property, String problem) {
        context.run(started -> assertThat(started.getStartupFailure())
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(property + " ")
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("canary"));
    }

    /** Holds if the README has a row for each setting. */
    public void assertDocumented(Class<?> properties) throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Arrays.stream(properties.getRecordComponents()))
                .extracting(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .allSatisfy(setting -> assertThat(readme).contains("| `" + path + setting + "` |"));
    }
}
