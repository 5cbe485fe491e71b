package io.otpservice.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of other origins that may call from a browser.
 *
 * @param allowedOrigins such as {@code https://login.example.com}; none by default
 */
@ConfigurationProperties("otp.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {

    CorsProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        if (allowedOrigins.contains("*")) {
            throw new IllegalArgumentException("must name each origin: * would let every page send messages");
        }
    }
}
