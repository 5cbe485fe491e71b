package io.otpservice.proof;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** Proofs, unless they are turned off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "otp.proof.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ProofProperties.class)
class ProofConfiguration {

    @Bean
    ProofKeys proofKeys(ProofProperties properties, ResourceLoader resources) {
        return ProofKeys.load(properties.keys(), resources);
    }

    @Bean
    ProofIssuer proofIssuer(ProofProperties properties, ProofKeys keys) {
        return new ProofIssuer(properties, keys, InstantSource.system());
    }
}
