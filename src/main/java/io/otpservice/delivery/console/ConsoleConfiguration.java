package io.otpservice.delivery.console;

import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.text.MessageTexts;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The console, where it is asked for; after all other senders. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("otp.senders.console")
class ConsoleConfiguration {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    CodeSender consoleSender(MessageTexts texts) {
        LoggerFactory.getLogger(ConsoleConfiguration.class)
                .warn("Messages are written to this log, codes and recipients included: for development only.");
        return new ConsoleSender(texts);
    }
}
