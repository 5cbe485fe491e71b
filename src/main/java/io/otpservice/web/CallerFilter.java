package io.otpservice.web;

import io.otpservice.client.Caller;
import io.otpservice.client.Client;
import io.otpservice.client.Clients;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells which client calls: by the key that it bears (RFC 6750 §2.1), or by its name and the origin of its page. What it
 * can't tell stays unauthenticated.
 */
final class CallerFilter extends OncePerRequestFilter {

    static final String CLIENT_HEADER = "X-Otp-Client";
    private static final String BEARER = "Bearer ";

    private final Clients clients;
    private final ClientAddress address;

    CallerFilter(Clients clients, ClientAddress address) {
        this.clients = clients;
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        client(request).ifPresent(client -> signIn(new Caller(client, address.of(request))));
        chain.doFilter(request, response);
    }

    private Optional<Client> client(HttpServletRequest request) {
        return clients.anybody().or(() -> withKey(request)).or(() -> withPage(request));
    }

    private Optional<Client> withKey(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = credentials != null && credentials.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? clients.withKey(credentials.substring(BEARER.length()).strip()) : Optional.empty();
    }

    private Optional<Client> withPage(HttpServletRequest request) {
        String id = request.getHeader(CLIENT_HEADER);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return id == null || origin == null ? Optional.empty() : clients.withPage(id, origin);
    }

    private static void signIn(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(caller, "", List.of()));
        SecurityContextHolder.setContext(context);
    }
}
