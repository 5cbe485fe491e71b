package io.otpservice.challenge;

import io.otpservice.client.Client;
import io.otpservice.client.ClientProperties;
import io.otpservice.client.Clients;
import io.otpservice.code.CodeHasher;
import io.otpservice.code.CodeProperties;
import io.otpservice.code.Codes;
import io.otpservice.code.Pepper;
import io.otpservice.code.SecureRandomCodeGenerator;
import io.otpservice.delivery.text.MessageProperties;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.RecipientParser;
import io.otpservice.recipient.RecipientPolicy;
import io.otpservice.recipient.RecipientProperties;
import io.otpservice.settings.InvalidSettingException;
import java.security.SecureRandom;
import java.util.EnumSet;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the domain its rules: what codes are like, who may call, who may be a recipient. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ChallengeProperties.class,
    ClientProperties.class,
    CodeProperties.class,
    LimitProperties.class,
    RecipientProperties.class,
    TestProperties.class
})
class ChallengeConfiguration {

    @Bean
    Codes codes(Pepper pepper) {
        return new Codes(new SecureRandomCodeGenerator(new SecureRandom()), new CodeHasher(pepper));
    }

    /** Read here and not by the binder, which would quote a pepper that it can't read. */
    @Bean
    Pepper pepper(CodeProperties properties) {
        try {
            return properties.pepper() == null ? Pepper.random(new SecureRandom()) : Pepper.of(properties.pepper());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("otp.code.pepper", String.valueOf(e.getMessage()));
        }
    }

    @Bean
    Clients clients(
            ClientProperties properties, CodeProperties codes, ChallengeProperties rules, MessageProperties messages) {
        Client anybody =
                new Client("", codes.format(), rules.ttl(), EnumSet.allOf(Channel.class), null, messages.product());
        return new Clients(properties, anybody);
    }

    @Bean
    RecipientParser recipientParser(RecipientProperties properties) {
        return new RecipientParser(properties.phone().validation());
    }

    @Bean
    RecipientPolicy recipientPolicy(RecipientProperties properties) {
        return new RecipientPolicy(properties);
    }

    @Bean
    TestRecipients testRecipients(TestProperties properties, RecipientParser parser, Clients clients) {
        return TestRecipients.of(properties, parser, clients);
    }
}
