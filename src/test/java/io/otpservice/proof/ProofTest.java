package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.otpservice.TestClock;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.EmailAddress;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import io.otpservice.settings.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;

@ExtendWith(OutputCaptureExtension.class)
class ProofTest {

    private static final Recipient JANE = new PhoneNumber(1, "4155552671");

    // openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256; the second is openssl ec -in of the first
    private static final String PKCS8 = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgL70mcIZtGTR9FIWa
            GU4N2SmsJsIlgp8mGfjlixmjgryhRANCAAQLmMYmuDEyOeym+ZVLBcuHl05Abrtw
            irSQ+edPiVn+quxrEj5h7iMJtFb/SpPKHFB+oJHyaANHCkPyiz3zx2y1
            -----END PRIVATE KEY-----
            """;
    private static final String SEC1 = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIC+9JnCGbRk0fRSFmhlODdkprCbCJYKfJhn45YsZo4K8oAoGCCqGSM49
            AwEHoUQDQgAEC5jGJrgxMjnspvmVSwXLh5dOQG67cIq0kPnnT4lZ/qrsaxI+Ye4j
            CbRW/0qTyhxQfqCR8mgDRwpD8os988dstQ==
            -----END EC PRIVATE KEY-----
            """;
    private static final String KEY_ID = "sjhEnCu-xH_178Dz16hKyWB4fyk22FDhbUJauOdjKA8";

    private final TestClock clock = new TestClock();

    @Test
    void saysWhoWasVerifiedForWhomAndHow() throws Exception {
        ProofKeys keys = load();

        Proof proof = issuer(keys).issue(JANE, Channel.SMS, "login", "challenge-1", null);

        SignedJWT jwt = SignedJWT.parse(proof.token());
        assertThat(jwt.getHeader().toJSONObject())
                .containsOnly(
                        java.util.Map.entry("alg", "ES256"),
                        java.util.Map.entry("typ", "otp-proof+jwt"),
                        java.util.Map.entry("kid", keys.signing().getKeyID()));
        assertThat(jwt.getJWTClaimsSet().getClaims())
                .containsOnlyKeys("iss", "aud", "sub", "iat", "exp", "jti", "amr", "purpose")
                .containsEntry("iss", "https://otp.example.com")
                .containsEntry("aud", List.of("shop"))
                .containsEntry("sub", "+14155552671")
                .containsEntry("iat", Date.from(clock.instant()))
                .containsEntry("exp", Date.from(clock.instant().plus(Duration.ofMinutes(5))))
                .containsEntry("jti", "challenge-1")
                .containsEntry("amr", List.of("otp", "sms"))
                .containsEntry("purpose", "login");
        assertThat(proof.expiresIn()).hasMinutes(5);
        assertThat(proof.toString()).doesNotContain(proof.token());
    }

    @ParameterizedTest
    @CsvSource({"SMS, 'otp,sms'", "VOICE, 'otp,tel'", "WHATSAPP, otp", "EMAIL, otp"})
    void namesTheMethodsThatAreRegistered(Channel channel, String methods) throws Exception {
        Proof proof = issuer(load()).issue(new EmailAddress("jane", "example.com"), channel, "login", "1", null);

        assertThat(SignedJWT.parse(proof.token()).getJWTClaimsSet().getStringListClaim("amr"))
                .containsExactly(methods.split(","));
    }

    @Test
    void isSignedByTheFirstKeyAndAllArePublishedWithoutTheirSecret() throws Exception {
        ECKey first = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        ECKey second = new ECKeyGenerator(Curve.P_256).generate();

        ProofKeys keys = load(first.toJSONString(), second.toJSONString());

        SignedJWT jwt = SignedJWT.parse(
                issuer(keys).issue(JANE, Channel.SMS, "login", "1", null).token());
        assertThat(jwt.getHeader().getKeyID()).isEqualTo("first");
        assertThat(jwt.verify(new ECDSAVerifier(first.toPublicJWK()))).isTrue();
        assertThat(jwt.verify(new ECDSAVerifier(second.toPublicJWK()))).isFalse();
        assertThat(keys.published().getKeys())
                .extracting(key -> key.getKeyID())
                .containsExactly("first", second.computeThumbprint().toString());
        assertThat(keys.published().getKeys()).noneMatch(key -> key.isPrivate());
    }

    @Test
    void takesBothPemFormsInlineAndFromAFile(@TempDir Path folder) throws Exception {
        for (String pem : List.of(PKCS8, SEC1)) {
            Path file = Files.writeString(folder.resolve("proof.pem"), pem);

            ProofKeys keys = load(pem, file.toUri().toString());

            assertThat(keys.published().getKeys())
                    .extracting(key -> key.getKeyID())
                    .containsExactly(KEY_ID, KEY_ID);
            SignedJWT jwt = SignedJWT.parse(
                    issuer(keys).issue(JANE, Channel.SMS, "login", "1", null).token());
            assertThat(jwt.verify(
                            new ECDSAVerifier(keys.published().getKeys().get(0).toECKey())))
                    .isTrue();
        }
    }

    @Test
    void aKeyMadeAtStartIsTold(CapturedOutput output) {
        assertThat(load().signing().getKeyID()).isNotEqualTo(load().signing().getKeyID());

        assertThat(output).contains("otp.proof.keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"kty\":\"EC\"}", "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----"})
    void whatIsNoKeyStopsTheStartWithoutBeingQuoted(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> load(text))
                .withMessageStartingWith("otp.proof.keys[0] must be a private EC key")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void otherKeysStopTheStart() throws JOSEException {
        for (String key : List.of(
                new ECKeyGenerator(Curve.P_384).generate().toJSONString(),
                new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString(),
                new RSAKeyGenerator(2048).generate().toJSONString())) {
            assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> load(key));
        }
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> load("file:/nowhere/proof.pem"))
                .withMessage("otp.proof.keys[0] names a file that can't be read");
    }

    private ProofIssuer issuer(ProofKeys keys) {
        ProofProperties properties =
                new ProofProperties(true, "https://otp.example.com", "shop", Duration.ofMinutes(5), List.of());
        return new ProofIssuer(properties, keys, clock);
    }

    private static ProofKeys load(String... configured) {
        return ProofKeys.load(List.of(configured), new DefaultResourceLoader());
    }
}
