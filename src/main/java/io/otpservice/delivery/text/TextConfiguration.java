package io.otpservice.delivery.text;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the templates. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageProperties.class)
class TextConfiguration {

    @Bean
    MessageTexts messageTexts(MessageProperties properties, @Value("${spring.web.locale:en}") Locale fallback) {
        return new MessageTexts(properties, fallback);
    }
}
