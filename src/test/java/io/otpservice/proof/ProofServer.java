package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running service in demo mode, called as a login front end does. The tests know the key that it signs with. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "otp.limits.enabled=false")
abstract class ProofServer {

    /** What a thief of the key could forge shows which checks there are besides the signature's. */
    static final ECKey KEY = newKey();

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void signWithAKnownKey(DynamicPropertyRegistry registry) {
        registry.add("otp.proof.keys[0]", KEY::toJSONString);
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A number that no other test uses. */
    static String newNumber() {
        return String.format(Locale.ROOT, "+1234%07d", NUMBERS.incrementAndGet());
    }

    final String address() {
        return "http://localhost:" + port;
    }

    /** Lets a new number be verified, and returns the service's answer. */
    final JsonNode verified() {
        String number = newNumber();
        HttpResponse<String> answer = verify(number, generate(number).get("otp").asString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    final JsonNode generate(String number) {
        return json(post("/otp/generate", "{\"phone_number\": \"" + number + "\"}"));
    }

    final HttpResponse<String> verify(String number, String code) {
        return post("/otp/verify", "{\"phone_number\": \"" + number + "\", \"otp\": \"" + code + "\"}");
    }

    final HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
