package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

class SpringSampleTest extends SampleTest {

    @Test
    void isTheClassThatIsTestedHere() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/otpservice/proof/ProofVerifier.java"));

        assertThat(source).endsWith("\n\n" + sample("java"));
    }

    @Override
    List<String> verdicts(String... tokens) {
        ProofVerifier verifier = new ProofVerifier(address());
        return Stream.of(tokens).map(token -> verdict(verifier, token)).toList();
    }

    private static String verdict(ProofVerifier verifier, String token) {
        try {
            return verifier.verify(token, "login").getSubject();
        } catch (BadJwtException e) {
            return REFUSED;
        }
    }
}
