package io.otpservice.delivery;

import io.otpservice.settings.InvalidSettingException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the configured senders in order, or the demo in their place. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryConfiguration.class);

    /** @param demo {@code otp.demo}; where it is not set, the demo stands in as long as there is no sender */
    @Bean
    Delivery delivery(
            List<CodeSender> senders,
            @Value("${otp.demo:#{null}}") @Nullable Boolean demo,
            DeliveryProperties properties,
            Clock clock,
            ApplicationEventPublisher events) {
        if (senders.isEmpty() && !Boolean.FALSE.equals(demo)) {
            LOG.warn("Demo mode: no sender is configured, so answers carry the codes themselves and prove nothing. "
                    + "Anyone who can call this service can verify any number or address: do not use it in production. "
                    + "Configure a sender, or set otp.demo=false.");
            return new Delivery(List.of(new DemoSender()), properties, clock, events);
        }
        if (Boolean.TRUE.equals(demo)) {
            throw new InvalidSettingException(
                    "otp.demo", "shows codes to callers, and a sender is configured: set it to false, or leave it out");
        }
        requireNamesOfTheirOwn(senders);
        return new Delivery(senders, properties, clock, events);
    }

    /** Logs and meters could not tell namesakes apart. */
    private static void requireNamesOfTheirOwn(List<CodeSender> senders) {
        if (senders.stream().map(CodeSender::name).distinct().count() < senders.size()) {
            throw new InvalidSettingException(
                    "otp.senders", "has two senders of one name: give each a name of its own");
        }
    }
}
