package io.otpservice.challenge;

import io.otpservice.code.CodeHasher;
import io.otpservice.code.CodeProperties;
import io.otpservice.code.Codes;
import io.otpservice.code.Pepper;
import io.otpservice.code.SecureRandomCodeGenerator;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.recipient.RecipientPolicy;
import io.otpservice.recipient.RecipientProperties;
import io.otpservice.settings.InvalidSettingException;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the domain its rules, and its codes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ChallengeProperties.class,
    CodeProperties.class,
    LimitProperties.class,
    RecipientProperties.class
})
class ChallengeConfiguration {

    @Bean
    Codes codes(CodeProperties properties) {
        SecureRandom random = new SecureRandom();
        Pepper pepper = properties.pepper() == null ? Pepper.random(random) : pepper(properties.pepper());
        return new Codes(properties.format(), new SecureRandomCodeGenerator(random), new CodeHasher(pepper));
    }

    @Bean
    RecipientPolicy recipientPolicy(RecipientProperties properties) {
        return new RecipientPolicy(properties);
    }

    /** Read here and not by the binder, which would quote a pepper that it can't read. */
    private static Pepper pepper(String base64) {
        try {
            return Pepper.of(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("otp.code.pepper", String.valueOf(e.getMessage()));
        }
    }
}
