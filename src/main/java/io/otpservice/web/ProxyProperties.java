package io.otpservice.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Proxies in front of the service.
 *
 * @param trusted their addresses or networks, such as {@code 10.0.0.0/8}; what others say of whom they forward for is
 *     ignored
 */
@ConfigurationProperties("otp.proxies")
record ProxyProperties(@DefaultValue List<String> trusted) {

    ProxyProperties {
        trusted = List.copyOf(trusted);
    }
}
