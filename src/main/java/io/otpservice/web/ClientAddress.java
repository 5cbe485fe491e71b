package io.otpservice.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Tells who calls: the peer, or, where that is a trusted proxy, whom it forwards for. Of {@code X-Forwarded-For} the
 * right-most entry that is no trusted proxy counts; all to the left of it may be made up. An IPv6 address is taken as its
 * /64, which is what one subscriber has. Thread-safe.
 */
@Component
final class ClientAddress {

    private static final String HEADER = "X-Forwarded-For";

    /** Literals only: any other text would be looked up as a host name. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final List<Network> trustedProxies;

    /** Spring's matcher compares leading bytes, and so takes an IPv6 address for one of a network of IPv4. */
    private record Network(boolean isIpv6, IpAddressMatcher matcher) {

        Network(String text) {
            this(text.contains(":"), new IpAddressMatcher(text));
        }

        boolean contains(InetAddress address) {
            return isIpv6 == (address instanceof Inet6Address) && matcher.matches(address.getHostAddress());
        }
    }

    ClientAddress(ProxyProperties properties) {
        this.trustedProxies = properties.trusted().stream().map(Network::new).toList();
    }

    String of(HttpServletRequest request) {
        InetAddress client = parse(request.getRemoteAddr()).orElseThrow();
        List<String> forwarded = forwardedFor(request);
        for (int i = forwarded.size() - 1; i >= 0 && isTrusted(client); i--) {
            Optional<InetAddress> next = parse(forwarded.get(i).trim());
            if (next.isEmpty()) {
                break; // a trusted proxy does not write such a thing: it stands for whatever is behind it
            }
            client = next.get();
        }
        return key(client);
    }

    private static List<String> forwardedFor(HttpServletRequest request) {
        List<String> all = new ArrayList<>();
        request.getHeaders(HEADER).asIterator().forEachRemaining(line -> all.addAll(List.of(line.split(",", -1))));
        return all;
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<InetAddress> parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String key(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, 8) + "::/64"
                : address.getHostAddress();
    }
}
