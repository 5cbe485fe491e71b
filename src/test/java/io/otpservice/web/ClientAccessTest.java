package io.otpservice.web;

import static io.otpservice.web.OtpClient.newNumber;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who may call, and that clients share nothing but limits. */
@TestPropertySource(
        properties = {
            "otp.clients[0].id=shop",
            "otp.clients[0].key-hashes=a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e", // "first"
            "otp.clients[1].id=bank",
            "otp.clients[1].key-hashes=16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4", // "second"
            "otp.clients[1].code-length=8",
            "otp.clients[1].ttl=2m",
            "otp.clients[1].channels=sms",
            "otp.clients[1].audience=https://bank.example",
            "otp.clients[2].id=page",
            "otp.clients[2].kind=public",
            "otp.clients[2].allowed-origins=https://login.example.com",
            "otp.clients[3].id=other-page",
            "otp.clients[3].kind=public",
            "otp.clients[3].allowed-origins=https://other.example.com"
        })
class ClientAccessTest extends ServerTest {

    private static final String[] SHOP = {"Authorization", "Bearer first"};
    private static final String[] BANK = {"Authorization", "Bearer second"};
    private static final String[] PAGE = {"X-Otp-Client", "page", "Origin", "https://login.example.com"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Bearer third",
                "Authorization: Bearer",
                "Authorization: Basic first",
                "Authorization: first",
                "Authorization: Bearer a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e",
                "X-Otp-Client: page",
                "X-Otp-Client: page; Origin: https://other.example.com",
                "X-Otp-Client: page; Origin: null",
                "X-Otp-Client: shop; Origin: https://login.example.com",
                "X-Otp-Client: unknown; Origin: https://login.example.com",
                "Origin: https://login.example.com"
            })
    void strangersAreTurnedAwayFromEveryCall(String headers) {
        String[] given = Stream.of(headers.split("; "))
                .filter(header -> !header.isEmpty())
                .flatMap(header -> Stream.of(header.split(": ", 2)))
                .map(String::strip)
                .toArray(String[]::new);

        String number = newNumber();
        for (String call : new String[] {"generate", "resend", "verify"}) {
            assertUnauthorized(post("/otp/" + call, phone(number), given));
        }
        assertUnauthorized(post("/otp/generate", "no JSON", given));
        assertUnauthorized(post("/otp/nowhere", "{}", given));
        assertUnauthorized(get("/otp/challenges/x", given));
        assertUnauthorized(delete("/otp/challenges/x", given));
        assertThat(post("/otp/generate", phone(number), SHOP).statusCode()).isEqualTo(200); // no cooldown was left
    }

    @ParameterizedTest
    @CsvSource({"Bearer first", "bearer first", "BEARER first", "Bearer  first"})
    void aSecretClientBearsItsKey(String authorization) {
        assertThat(post("/otp/generate", phone(newNumber()), "Authorization", authorization)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPublicClientCallsFromItsPages() {
        HttpResponse<String> answer = post("/otp/generate", phone(newNumber()), PAGE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://login.example.com");
    }

    @Test
    void pagesMayAskBeforeTheyCall() {
        HttpResponse<String> preflight = send(request("/otp/generate")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .setHeader("Origin", "https://login.example.com")
                .setHeader("Access-Control-Request-Method", "POST")
                .setHeader("Access-Control-Request-Headers", "content-type, x-otp-client"));

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed).containsIgnoringCase("x-otp-client"));
    }

    @Test
    void challengesOfTwoClientsAreSeparate() {
        String number = newNumber();
        Map<String, Object> shop = json(post("/otp/generate", phone(number), SHOP));
        Map<String, Object> bank = json(post("/otp/generate", phone(number), BANK));

        String shopChallenge = "/otp/challenges/" + shop.get("challenge_id");
        assertThat(get(shopChallenge, SHOP).statusCode()).isEqualTo(200);
        assertThat(get(shopChallenge, BANK).statusCode()).isEqualTo(404);
        assertThat(delete(shopChallenge, BANK).statusCode()).isEqualTo(404);
        assertThat(verify(number, bank.get("otp"), BANK).statusCode()).isEqualTo(200);
        assertThat(verify(number, shop.get("otp"), SHOP).statusCode()).isEqualTo(200);
    }

    @Test
    void aClientsPolicyIsItsOwn() throws Exception {
        String number = newNumber();
        Map<String, Object> issued = json(post("/otp/generate", phone(number), BANK));

        assertThat(issued).containsEntry("expires_in", 120);
        assertThat((String) issued.get("otp")).hasSize(8);
        assertThat(verify(number, "1234", BANK).body()).contains("invalid-request");
        String token = (String) json(verify(number, issued.get("otp"), BANK)).get("token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getAudience()).containsExactly("https://bank.example");
        assertThat(post("/otp/generate", "{\"phone_number\": \"" + newNumber() + "\", \"channel\": \"voice\"}", BANK)
                        .body())
                .contains("channel-unavailable");
    }

    @Test
    void aProofIsForTheClientThatAsked() throws Exception {
        String number = newNumber();
        Map<String, Object> issued = json(post("/otp/generate", phone(number), SHOP));
        String token = (String) json(verify(number, issued.get("otp"), SHOP)).get("token");

        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getAudience()).containsExactly("shop");
    }

    @Test
    void aChallengeIsLookedUpAndCancelled() {
        String number = newNumber();
        Object id = json(post("/otp/generate", phone(number), SHOP)).get("challenge_id");

        HttpResponse<String> pending = get("/otp/challenges/" + id, SHOP);
        assertThat(json(pending))
                .containsEntry("challenge_id", id)
                .containsEntry("status", "pending")
                .containsEntry("channel", "sms")
                .containsEntry("attempts_remaining", 3)
                .containsOnlyKeys(
                        "challenge_id",
                        "status",
                        "channel",
                        "delivery",
                        "expires_in",
                        "resend_in",
                        "attempts_remaining");
        assertThat(pending.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> cancelled = delete("/otp/challenges/" + id, SHOP);
        assertThat(cancelled.statusCode()).isEqualTo(204);
        assertThat(cancelled.body()).isEmpty();
        assertThat(get("/otp/challenges/" + id, SHOP).body())
                .isEqualTo(get("/otp/challenges/unknown", SHOP).body().replace("/unknown", "/" + id));
    }

    @Test
    void whatIsOpenToAllStaysOpen() {
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    private static void assertUnauthorized(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer)).containsEntry("code", "unauthorized");
    }

    private HttpResponse<String> verify(String number, Object code, String... headers) {
        return post("/otp/verify", "{\"phone_number\": \"" + number + "\", \"otp\": \"" + code + "\"}", headers);
    }

    private HttpResponse<String> delete(String path, String... headers) {
        HttpRequest.Builder request = request(path).DELETE();
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private static String phone(String number) {
        return "{\"phone_number\": \"" + number + "\"}";
    }

    private static Map<String, Object> json(HttpResponse<String> answer) {
        return JsonMapper.shared().readValue(answer.body(), new TypeReference<>() {});
    }
}
