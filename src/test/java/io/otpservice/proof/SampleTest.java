package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each of the README's sample verifiers must take and refuse. */
abstract class SampleTest extends ProofServer {

    static final String REFUSED = "refused";

    private String proof;

    /**
     * Shows tokens to one new verifier that is asked for the purpose {@code login}.
     *
     * @return for each token its {@code sub}, or {@link #REFUSED}. A verifier that can't tell, such as one that can't read
     *     the keys, fails the test
     */
    abstract List<String> verdicts(String... tokens) throws Exception;

    @BeforeEach
    void proveANumber() {
        proof = verified().get("token").asString();
    }

    @Test
    void takesAProofOnce() throws Exception {
        String another = verified().get("token").asString();

        assertThat(verdicts(proof, another, proof))
                .containsExactly(subject(proof), subject(another), REFUSED)
                .doesNotHaveDuplicates();
    }

    @Test
    void takesWhatOnlyTheServicesKeyCanSign() throws Exception {
        assertThat(verdicts(Forgery.none(proof, KEY))).containsExactly(subject(proof));
    }

    @Test
    void refusesForgeriesAndStillTakesTheProof() throws Exception {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (Forgery forgery : Forgery.values()) {
            tokens.put(forgery.name(), forgery.of(proof, KEY));
        }
        tokens.put("the proof", proof);

        Iterator<String> verdicts =
                verdicts(tokens.values().toArray(String[]::new)).iterator();

        Map<String, String> taken = new LinkedHashMap<>();
        tokens.forEach((name, token) -> taken.put(name, verdicts.next()));
        taken.values().removeIf(REFUSED::equals);
        assertThat(taken).containsOnly(Map.entry("the proof", subject(proof)));
    }

    /** The README's block of code in a language. */
    static String sample(String language) throws Exception {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String subject(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
    }
}
