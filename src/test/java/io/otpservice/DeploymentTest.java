package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.otpservice.NodeClient.Answer;
import io.otpservice.store.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The environments of deploy/, on processes in the place of containers. */
class DeploymentTest {

    private static final Pattern CODE = Pattern.compile("\\b\\d{4}\\b");

    @TempDir
    Path directory;

    @Test
    void twoNodesOfTheComposeFileShareChallengesAndSendMail() throws Exception {
        Map<String, String> environment = new HashMap<>();
        yaml("deploy/compose.yaml")
                .get(0)
                .at("/services/node-1/environment")
                .forEachEntry((name, value) -> environment.put(name, value.asString()));
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (RedisServer redis = RedisServer.start()) {
            environment.put("SPRING_DATA_REDIS_HOST", "127.0.0.1");
            environment.put("SPRING_DATA_REDIS_PORT", Integer.toString(redis.port()));
            environment.put(
                    "OTP_SENDERS_SMTP_0_HOST", "127.0.0.1:" + mail.getSmtp().getPort());

            try (ServiceProcess one = ServiceProcess.start(environment, List.of());
                    ServiceProcess other = ServiceProcess.start(environment, List.of())) {
                Answer sent = new NodeClient(one.port()).post("generate", "{\"email\": \"jo@example.com\"}");
                assertThat(sent.status()).as("%s", sent.body()).isEqualTo(200);
                assertThat(sent.body()).doesNotContainKey("otp");
                String body = "{\"email\": \"jo@example.com\", \"otp\": \"" + code(mail) + "\"}";
                assertThat(new NodeClient(other.port()).post("verify", body).status())
                        .isEqualTo(200);
            }
        } finally {
            mail.stop();
        }
    }

    private static String code(GreenMail mail) throws Exception {
        assertThat(mail.waitForIncomingEmail(1)).isTrue();
        Matcher code = CODE.matcher(
                mail.getReceivedMessages()[0].getSubject() + GreenMailUtil.getBody(mail.getReceivedMessages()[0]));
        assertThat(code.find()).isTrue();
        return code.group();
    }

    @Test
    void aPodOfTheManifestIsReadyWithTheSecretThatItAsksFor() throws Exception {
        JsonNode container = yaml("deploy/kubernetes/otp-service.yaml").get(0).at("/spec/template/spec/containers/0");
        Map<String, String> environment = new HashMap<>();
        container
                .path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asString(), variable.path("value").asString()));
        Path key = directory.resolve("proof.pem");
        assertThat(environment.get("OTP_PROOF_KEYS")).isEqualTo("file:/run/secrets/otp/proof.pem");
        new ProcessBuilder("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
                .redirectOutput(key.toFile())
                .start()
                .waitFor();
        try (RedisServer redis = RedisServer.start()) {
            environment.put("OTP_PROOF_KEYS", "file:" + key);
            environment.put("OTP_CODE_PEPPER", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
            environment.put("OTP_CLIENTS_0_KEYHASHES", "0".repeat(64));
            environment.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + redis.port());
            environment.put("OTP_SENDERS_WEBHOOK_0_SECRETS", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

            try (ServiceProcess service = ServiceProcess.start(environment, List.of(), "--management.server.port=0")) {
                NodeClient node = new NodeClient(service.port());
                for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                    String path = container.at("/" + probe + "/httpGet/path").asString();
                    await().atMost(Duration.ofSeconds(30)).until(() -> node.status(path) == 200);
                }
                assertThat(node.generate(NodeClient.newNumber()).status()).isEqualTo(401);
            }
        }
    }

    private static List<JsonNode> yaml(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                .map(document -> JsonMapper.shared().<JsonNode>valueToTree(document))
                .toList();
    }
}
