package io.otpservice.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

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
        trusted.forEach(IpAddressMatcher::new); // refuses what is neither an address nor a network
    }
}
