package io.otpservice.web;

import io.otpservice.client.Clients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** How browsers are held to the contract: headers, origins, no sessions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CorsProperties.class, ProxyProperties.class})
class WebSecurityConfiguration {

    /** Scripts and styles of this service alone. Swagger UI also sets styles in line and draws from data URLs. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            CorsProperties cors,
            Clients clients,
            ClientAddress address,
            @Value("${otp.hsts:false}") boolean hsts)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/otp/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .addFilterBefore(new CallerFilter(clients, address), AnonymousAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(WebSecurityConfiguration::challenge))
                // No cookie, no session: a request carries all its authority with it, so none can be forged across
                // sites.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(config -> config.configurationSource(allowedOrigins(cors, clients)))
                .headers(headers -> headers.httpStrictTransportSecurity(
                                strict -> strict.requestMatcher(request -> hsts || request.isSecure()))
                        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
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

    /** Says what a caller has to bring (RFC 6750 §3). */
    private static void challenge(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.sendError(HttpStatus.UNAUTHORIZED.value());
    }

    /**
     * Answers for allowed origins only. To all others nothing is said, neither yes nor no: browsers take that for a no, and a
     * call from the service's own pages goes through whatever a proxy has made of its host name.
     */
    private static CorsConfigurationSource allowedOrigins(CorsProperties properties, Clients clients) {
        Set<String> origins = new HashSet<>(clients.origins());
        origins.addAll(properties.allowedOrigins());
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.copyOf(origins));
        allowed.setAllowedMethods(List.of(HttpMethod.POST.name(), HttpMethod.GET.name(), HttpMethod.DELETE.name()));
        allowed.setAllowedHeaders(List.of(
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.ACCEPT_LANGUAGE,
                RequestIdFilter.HEADER,
                CallerFilter.CLIENT_HEADER));
        allowed.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER, RequestIdFilter.HEADER));
        allowed.setMaxAge(Duration.ofMinutes(10));
        return request -> {
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            return origin != null && origins.contains(origin) ? allowed : null;
        };
    }
}
