package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.otpservice.Race;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ParallelProofTest extends ProofServer {

    @Test
    void ofFiftyRightCodesOneIsProven() throws Exception {
        String number = newNumber();
        JsonNode generated = generate(number);
        Callable<HttpResponse<String>> call =
                () -> verify(number, generated.get("otp").asString());

        List<HttpResponse<String>> answers;
        try (Race race = new Race()) {
            answers = race.run(Collections.nCopies(50, call));
        }

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .hasSize(49)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(404));
        List<String> proofs = answers.stream()
                .map(answer -> json(answer).path("token").asString(""))
                .filter(token -> !token.isEmpty())
                .toList();
        assertThat(proofs).hasSize(1);
        assertThat(SignedJWT.parse(proofs.get(0)).getJWTClaimsSet())
                .returns(generated.get("challenge_id").asString(), claims -> claims.getJWTID())
                .returns(number, claims -> claims.getSubject());
    }
}
