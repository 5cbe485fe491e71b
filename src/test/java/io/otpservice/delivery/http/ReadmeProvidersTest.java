package io.otpservice.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.Messages;
import io.otpservice.delivery.StandIn;
import io.otpservice.delivery.StandIn.Request;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.delivery.text.MessageTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's providers, against stand-ins that answer as those document. */
@ExtendWith(OutputCaptureExtension.class)
class ReadmeProvidersTest {

    private static final Pattern BLOCK =
            Pattern.compile("```yaml\\n(# [^\\n]*\\notp.senders.http:\\n  - name: ([a-z]+)\\n.*?)```", Pattern.DOTALL);

    private static final Pattern KEY = Pattern.compile("\\$\\{([A-Z_]+)}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sinch | /xms/v1/SINCH_SERVICE_PLAN-value/batches | Bearer SINCH_API_TOKEN-value"
                        + " | 201 | {\"id\": \"01FC66621XXXXX119Z8PMV1QPQ\"} | 01FC66621XXXXX119Z8PMV1QPQ"
                        + " | {\"from\": \"SINCH_FROM-value\", \"to\": [\"+14155552671\"], \"body\": \"TEXT\"}",
                "infobip | /sms/2/text/advanced | App INFOBIP_API_KEY-value"
                        + " | 200 | {\"messages\": [{\"messageId\": \"2033247207850523790\","
                        + " \"status\": {\"groupId\": 1, \"groupName\": \"PENDING\"}}]} | 2033247207850523790"
                        + " | {\"messages\": [{\"from\": \"INFOBIP_FROM-value\","
                        + " \"destinations\": [{\"to\": \"14155552671\"}], \"text\": \"TEXT\"}]}",
                "plivo | /v1/Account/PLIVO_AUTH_ID-value/Message/ | Basic PLIVO_BASIC-value"
                        + " | 202 | {\"message_uuid\": [\"db3ce55a-7f1d-11e1-8ea7-1231380bc196\"]}"
                        + " | db3ce55a-7f1d-11e1-8ea7-1231380bc196"
                        + " | {\"src\": \"PLIVO_FROM-value\", \"dst\": \"14155552671\", \"text\": \"TEXT\"}",
                "telnyx | /v2/messages | Bearer TELNYX_API_KEY-value"
                        + " | 200 | {\"data\": {\"id\": \"40385f64-5717-4562-b3fc-2c963f66afa6\"}}"
                        + " | 40385f64-5717-4562-b3fc-2c963f66afa6"
                        + " | {\"from\": \"TELNYX_FROM-value\", \"to\": \"+14155552671\", \"text\": \"TEXT\"}"
            })
    void aMessageGoesOut(
            String name,
            String path,
            String key,
            int status,
            String answer,
            String id,
            String body,
            CapturedOutput output)
            throws IOException {
        try (StandIn provider = new StandIn()) {
            provider.answers(status, answer);
            started(name, provider, sender -> {
                assertThat(sender.name()).isEqualTo(name);
                assertThat(sender.send(Messages.sms())).isEqualTo(new Accepted());
            });

            Request request = provider.request();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.uri()).hasToString(path);
            assertThat(request.header("Authorization")).isEqualTo(key);
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            String text = BuiltInTexts.create().of(Messages.sms()).body();
            JsonNode expected = JsonMapper.shared()
                    .readTree(body.replace("\"TEXT\"", JsonMapper.shared().writeValueAsString(text)));
            assertThat(JsonMapper.shared().readTree(request.body())).isEqualTo(expected);
            assertThat(output).contains("its id there is " + id).doesNotContain("-value");
        }
    }

    @Test
    void aMessageThatInfobipRejectsIsRefused() throws IOException {
        try (StandIn provider = new StandIn()) {
            provider.answers(200, "{\"messages\": [{\"status\": {\"groupId\": 5, \"groupName\": \"REJECTED\"}}]}");
            started(
                    "infobip",
                    provider,
                    sender -> assertThat(sender.send(Messages.sms())).isInstanceOf(Refused.class));
        }
    }

    @Test
    void everyProviderIsTested() throws IOException {
        assertThat(blocks()).containsOnlyKeys("sinch", "infobip", "plivo", "telnyx");
    }

    /** The block's own settings, but for the host, and for the keys. */
    private static void started(String name, StandIn provider, Consumer<CodeSender> test) throws IOException {
        String yaml = blocks().get(name)
                .replaceAll("https://[^/]+", provider.url())
                .replace("- name:", "- allow-http: true\n    name:");
        String[] keys = KEY.matcher(yaml)
                .results()
                .map(key -> key.group(1) + "=" + key.group(1) + "-value")
                .toArray(String[]::new);
        new ApplicationContextRunner()
                .withUserConfiguration(HttpConfiguration.class)
                .withBean(MessageTexts.class, BuiltInTexts::create)
                .withPropertyValues(keys)
                .withInitializer(starting -> add(starting.getEnvironment(), yaml))
                .run(started -> test.accept(started.getBean(CodeSender.class)));
    }

    private static void add(ConfigurableEnvironment environment, String yaml) {
        try {
            new YamlPropertySourceLoader()
                    .load("readme", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .collect(Collectors.toMap(block -> block.group(2), block -> block.group(1)));
    }
}
