package io.otpservice.web;

import io.otpservice.recipient.RecipientParser;
import io.otpservice.recipient.RecipientProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the controllers read requests with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxyProperties.class)
class WebConfiguration {

    @Bean
    RecipientParser recipientParser(RecipientProperties properties) {
        return new RecipientParser(properties.phone().validation());
    }
}
