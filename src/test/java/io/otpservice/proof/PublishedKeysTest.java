package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PublishedKeysTest extends ProofServer {

    private static final String JWKS = "/.well-known/jwks.json";

    @Test
    void haveNoPrivateMember() {
        HttpResponse<String> answer = get(JWKS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(answer).propertyNames()).containsExactly("keys");
        assertThat(json(answer).get("keys"))
                .singleElement()
                .satisfies(key -> assertThat(key.propertyNames())
                        .containsExactlyInAnyOrder("kty", "crv", "x", "y", "use", "kid"));
        assertThat(answer.body()).doesNotContain(KEY.getD().toString());
    }

    @Test
    void areFoundByTheKidOfAProof() throws Exception {
        String proof = verified().get("token").asString();

        JsonNode key = json(get(JWKS)).get("keys").get(0);

        assertThat(SignedJWT.parse(proof).getHeader().getKeyID())
                .isEqualTo(key.get("kid").asString());
    }

    @Test
    void mayBeKeptForFiveMinutes() {
        assertThat(get(JWKS).headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
    }
}
