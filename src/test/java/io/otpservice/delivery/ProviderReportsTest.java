package io.otpservice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.StandIn.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A running service, to which Twilio and Vonage report what became of messages, signed as they document it. */
@SpringBootTest(properties = "otp.limits.enabled=false", webEnvironment = WebEnvironment.RANDOM_PORT)
class ProviderReportsTest {

    private static final StandIn TWILIO = new StandIn();
    private static final StandIn VONAGE = new StandIn();
    private static int numbers = 5_550_100;

    @LocalServerPort
    int port;

    private SenderCalls calls;

    @DynamicPropertySource
    static void senders(DynamicPropertyRegistry registry) {
        TWILIO.answers(201, "{\"sid\": \"SM1\"}");
        VONAGE.answers(200, "{\"messages\": [{\"status\": \"0\", \"message-id\": \"1\"}]}");
        registry.add("otp.senders.twilio[0].base-url", TWILIO::url);
        registry.add("otp.senders.twilio[0].account-sid", () -> "AC0123456789abcdef0123456789abcdef");
        registry.add("otp.senders.twilio[0].auth-token", () -> "token");
        registry.add("otp.senders.twilio[0].from", () -> "+15005550006");
        registry.add("otp.senders.twilio[0].callback-url", () -> "https://otp.example.com/base/");
        registry.add("otp.senders.vonage[0].base-url", VONAGE::url);
        registry.add("otp.senders.vonage[0].api-key", () -> "key");
        registry.add("otp.senders.vonage[0].api-secret", () -> "secret");
        registry.add("otp.senders.vonage[0].from", () -> "Example");
        registry.add("otp.senders.vonage[0].callback-url", () -> "https://otp.example.com");
        registry.add("otp.senders.vonage[0].signature-secret", () -> "signing");
        registry.add("otp.delivery.routes[0].prefixes", () -> "+49");
        registry.add("otp.delivery.routes[0].senders", () -> "vonage");
    }

    @BeforeEach
    void calls() {
        calls = new SenderCalls(port);
    }

    @AfterAll
    static void stop() {
        TWILIO.close();
        VONAGE.close();
    }

    @ParameterizedTest
    @CsvSource({"delivered, delivered", "undelivered, failed", "failed, failed", "sent, accepted"})
    void twilioReportsToTheAddressThatEachMessageNames(String status, String delivery) {
        String id = generate("+1415");
        URI callback = twilioCallback();
        assertThat(callback.toString()).startsWith("https://otp.example.com/base/deliveries/twilio?");

        assertThat(twilio(callback.getRawQuery(), form(status), twilioSignature(callback.toString(), fields(status))))
                .isEqualTo(204);

        assertThat(delivery(id)).isEqualTo(delivery);
    }

    @Test
    void whatTwilioDidNotSignIsRefusedAndChangesNothing() {
        String id = generate("+1415");
        URI callback = twilioCallback();
        String query = callback.getRawQuery();
        String signature = twilioSignature(callback.toString(), fields("failed"));

        assertThat(twilio(query, form("failed"), "AAAA")).isEqualTo(403);
        assertThat(twilio(query, form("undelivered"), signature)).isEqualTo(403);
        assertThat(twilio(query.replace("message=1", "message=2"), form("failed"), signature))
                .isEqualTo(403);
        assertThat(twilio(query + "&a=b", form("failed"), signature)).isEqualTo(403);
        assertThat(calls.postForm("/deliveries/twilio", form("failed"), "X-Twilio-Signature", signature))
                .isEqualTo(403);
        assertThat(calls.postForm("/deliveries/twilio?" + query, form("failed")))
                .isEqualTo(403);
        assertThat(calls.postForm("/deliveries/vonage?" + query, form("failed"), "X-Twilio-Signature", signature))
                .isEqualTo(403);
        assertThat(twilio(query, "%zz", signature)).isBetween(400, 403);
        assertThat(delivery(id)).isEqualTo("accepted");

        assertThat(twilio(query, form("failed"), signature)).isEqualTo(204);
        assertThat(delivery(id)).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource({"delivered, delivered", "expired, failed", "rejected, failed", "buffered, accepted"})
    void vonageReportsByTheReferenceThatEachMessageHas(String status, String delivery) {
        String id = generate("+49151");
        Map<String, String> sent = vonageMessage();
        assertThat(sent)
                .containsEntry("callback", "https://otp.example.com/deliveries/vonage")
                .containsEntry("status-report-req", "1");
        Map<String, String> receipt = receipt(sent.get("client-ref"), status, Instant.now());

        assertThat(calls.postForm("/deliveries/vonage", encoded(signed(receipt))))
                .isEqualTo(204);

        assertThat(delivery(id)).isEqualTo(delivery);
    }

    @Test
    void vonagesReceiptsMayBeJson() {
        String id = generate("+49151");
        Map<String, String> receipt = receipt(vonageMessage().get("client-ref"), "delivered", Instant.now());

        assertThat(calls.post("/deliveries/vonage", JsonMapper.shared().writeValueAsString(signed(receipt)))
                        .statusCode())
                .isEqualTo(204);

        assertThat(delivery(id)).isEqualTo("delivered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sig", "status", "timestamp", "client-ref", "text"})
    void whatVonageDidNotSignIsRefusedAndChangesNothing(String altered) {
        String id = generate("+49151");
        Map<String, String> receipt = signed(receipt(vonageMessage().get("client-ref"), "failed", Instant.now()));

        receipt.merge(altered, "0", (value, more) -> more + value.substring(1) + more);

        assertThat(calls.postForm("/deliveries/vonage", encoded(receipt))).isEqualTo(403);
        assertThat(delivery(id)).isEqualTo("accepted");
    }

    @Test
    void anOldOrEmptyReceiptIsRefused() {
        String id = generate("+49151");
        String reference = vonageMessage().get("client-ref");
        Map<String, String> old =
                signed(receipt(reference, "failed", Instant.now().minusSeconds(400)));

        assertThat(calls.postForm("/deliveries/vonage", encoded(old))).isEqualTo(403);
        assertThat(calls.postForm("/deliveries/vonage", "a=b")).isEqualTo(403);
        assertThat(calls.post("/deliveries/vonage", "{\"sig\": null}").statusCode())
                .isEqualTo(403);
        assertThat(calls.post("/deliveries/vonage", "{").statusCode()).isEqualTo(403);
        assertThat(delivery(id)).isEqualTo("accepted");
    }

    @Test
    void ofAnotherMessageThereIsNothingToSay() {
        assertThat(calls.postForm(
                        "/deliveries/vonage", encoded(signed(receipt(":unknown:1", "failed", Instant.now())))))
                .isEqualTo(204);
        assertThat(calls.postForm("/deliveries/vonage", encoded(signed(receipt("other", "failed", Instant.now())))))
                .isEqualTo(204);
    }

    private String generate(String prefix) {
        String number = prefix + numbers++;
        String answer = calls.post("/otp/generate", "{\"phone_number\": \"" + number + "\"}")
                .body();
        return JsonMapper.shared().readTree(answer).get("challenge_id").asString();
    }

    private String delivery(String id) {
        return JsonMapper.shared()
                .readTree(calls.get("/otp/challenges/" + id).body())
                .get("delivery")
                .asString();
    }

    private static URI twilioCallback() {
        Request request = TWILIO.request();
        return URI.create(request.form().get("StatusCallback"));
    }

    private static Map<String, String> vonageMessage() {
        return VONAGE.request().form();
    }

    private int twilio(String query, String form, String signature) {
        return calls.postForm("/deliveries/twilio?" + query, form, "X-Twilio-Signature", signature);
    }

    private static Map<String, String> fields(String status) {
        return Map.of("MessageSid", "SM1", "MessageStatus", status, "To", "+14155550100", "Price", "");
    }

    private static String form(String status) {
        return encoded(fields(status));
    }

    private static Map<String, String> receipt(String reference, String status, Instant time) {
        return new TreeMap<>(Map.of(
                "client-ref",
                reference,
                "status",
                status,
                "messageId",
                "1",
                "text",
                "a&b=c",
                "timestamp",
                Long.toString(time.getEpochSecond()),
                "nonce",
                "x"));
    }

    private static Map<String, String> signed(Map<String, String> receipt) {
        String text = new TreeMap<>(receipt)
                .entrySet().stream()
                        .map(field ->
                                "&" + field.getKey() + "=" + field.getValue().replaceAll("[&=]", "_"))
                        .collect(Collectors.joining());
        Map<String, String> all = new TreeMap<>(receipt);
        all.put("sig", HexFormat.of().withUpperCase().formatHex(hmac("HmacSHA256", "signing", text)));
        return all;
    }

    private static String twilioSignature(String url, Map<String, String> fields) {
        String text = url
                + new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + field.getValue())
                                .collect(Collectors.joining());
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", "token", text));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(String algorithm, String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
