package io.otpservice.delivery.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Posts events, where there is an address for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("otp.events.url")
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

    private static final String PATH = "otp.events.";

    @Bean
    EventWebhook eventWebhook(EventProperties properties, MeterRegistry registry) {
        WebhookProperties endpoint = properties.endpoint();
        WebhookClient client = new WebhookClient(
                Endpoint.of(PATH, endpoint),
                WebhookSigner.of(PATH + "secrets", endpoint.secrets()),
                new WebhookAnswers(PATH),
                endpoint);
        Counter dropped = Counter.builder("otp.events.dropped")
                .description("Events that found the queue to their endpoint full")
                .register(registry);
        return new EventWebhook(client, properties, Duration.ofSeconds(1), dropped, InstantSource.system());
    }
}
