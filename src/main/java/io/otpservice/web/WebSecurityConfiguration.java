package io.otpservice.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** How browsers are held to the contract: headers, origins, no sessions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsProperties.class)
class WebSecurityConfiguration {

    /** Scripts and styles of this service alone. Swagger UI also sets styles in line and draws from data URLs. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, CorsProperties cors) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // No cookie, no session: a request carries all its authority with it, so none can be forged across
                // sites.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(config -> config.configurationSource(allowedOriginsOf(cors)))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .cacheControl(cache -> cache.disable())
                        .addHeaderWriter(new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store")))
                .build();
    }

    /** The firewall's refusals become problems like all others. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return new HttpStatusRequestRejectedHandler(HttpStatus.BAD_REQUEST.value());
    }

    /**
     * Answers for allowed origins only. To all others nothing is said, neither yes nor no: browsers take that for a no, and a
     * call from the service's own pages goes through whatever a proxy has made of its host name.
     */
    private static CorsConfigurationSource allowedOriginsOf(CorsProperties properties) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(properties.allowedOrigins());
        allowed.setAllowedMethods(List.of(HttpMethod.POST.name()));
        allowed.setAllowedHeaders(
                List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT_LANGUAGE, RequestIdFilter.HEADER));
        allowed.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER, RequestIdFilter.HEADER));
        allowed.setMaxAge(Duration.ofMinutes(10));
        return request -> isAllowed(request, properties) ? allowed : null;
    }

    private static boolean isAllowed(HttpServletRequest request, CorsProperties properties) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && properties.allowedOrigins().contains(origin);
    }
}
