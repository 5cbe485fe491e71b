package io.otpservice.code;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What codes look like.
 *
 * @param length symbols of a code. NIST SP 800-63B-4 §3.1.3 asks for at least 6 digits; 4 is this project's default
 * @param alphabet the symbols
 * @param pepper base64 of the secret key of the code hashes, at least 256 bits; made at start where there is none
 */
@Validated
@ConfigurationProperties("otp.code")
public record CodeProperties(
        @DefaultValue("4")
        @Min(value = 4, message = "must be between 4 and 10")
        @Max(value = 10, message = "must be between 4 and 10")
        int length,

        @DefaultValue("digits") CodeAlphabet alphabet,
        @Nullable String pepper) {

    public CodeFormat format() {
        return new CodeFormat(alphabet, length);
    }

    /** Without the pepper. */
    @Override
    public String toString() {
        return "CodeProperties[length=" + length + ", alphabet=" + alphabet + "]";
    }
}
