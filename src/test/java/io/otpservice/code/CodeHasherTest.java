package io.otpservice.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CodeHasherTest {

    private static final String PEPPER =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final CodeHasher hasher = new CodeHasher(Pepper.of(PEPPER));

    @Test
    void isHmacSha256OverTheChallengeAndTheCode() {
        // printf 'challenge\0001234' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef -binary | base64
        assertThat(hasher.hash("challenge", new Code("1234")).value())
                .isEqualTo("ieZLjCUOENXiDxlIoSN9z1qdwUZOCAdSA9BJzgdSHiI");
    }

    @Test
    void matchesTheSameCodeOfTheSameChallengeOnly() {
        CodeHash hash = hasher.hash("challenge", new Code("1234"));

        assertThat(hash.matches(hasher.hash("challenge", new Code("1234")))).isTrue();
        assertThat(hash.matches(hasher.hash("challenge", new Code("1235")))).isFalse();
        assertThat(hash.matches(hasher.hash("another", new Code("1234")))).isFalse();
    }

    @Test
    void partsCanNotBeShiftedIntoOneAnother() {
        assertThat(hasher.hash("a1", new Code("234"))).isNotEqualTo(hasher.hash("a", new Code("1234")));
    }

    @Test
    void dependsOnThePepper() {
        CodeHasher other = new CodeHasher(Pepper.random(new SecureRandom()));

        assertThat(other.hash("challenge", new Code("1234"))).isNotEqualTo(hasher.hash("challenge", new Code("1234")));
    }

    @Test
    void madePeppersDiffer() {
        SecureRandom random = new SecureRandom();
        Code code = new Code("1234");

        assertThat(new CodeHasher(Pepper.random(random)).hash("challenge", code))
                .isNotEqualTo(new CodeHasher(Pepper.random(random)).hash("challenge", code));
    }

    @Test
    void refusesAPepperThatIsTooShort() {
        String bits248 = Base64.getEncoder().encodeToString(new byte[31]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pepper.of(bits248))
                .withMessageContaining("256 bits");
    }

    @Test
    void refusesAPepperThatIsNotBase64WithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pepper.of("not-base64!"))
                .withMessageContaining("base64")
                .withMessageNotContaining("!")
                .withNoCause();
    }
}
