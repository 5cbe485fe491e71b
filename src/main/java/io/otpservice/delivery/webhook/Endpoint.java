package io.otpservice.delivery.webhook;

import io.otpservice.delivery.exchange.Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * Where messages are posted to, and whether they may go there now. Thread-safe.
 *
 * <p>A name is looked up before each request, and each of its addresses must be a public one. The client looks it up again
 * when it connects, and gets the same answer from the JVM's cache: a name can only lead elsewhere in the instant in which
 * that entry expires, or where the cache is turned off ({@code networkaddress.cache.ttl=0}).
 */
final class Endpoint {

    /** Neither of our own networks nor of the internet (IANA's special-purpose registries), or a way around to ours. */
    private static final InetAddressMatcher PUBLIC_IPV4 = publicBut(
            "0.0.0.0/8",
            "100.64.0.0/10", // shared address space: carriers, and metadata of some clouds
            "192.0.0.0/24",
            "198.18.0.0/15",
            "224.0.0.0/3"); // multicast, and reserved

    /** A matcher of its own: ranges of one family also match addresses of the other that begin with the same bytes. */
    private static final InetAddressMatcher PUBLIC_IPV6 = publicBut(
            "::/96",
            "64:ff9b::/96", // IPv4 behind NAT64
            "64:ff9b:1::/48",
            "2001::/32", // IPv4 behind Teredo
            "2002::/16", // IPv4 behind 6to4
            "ff00::/8");

    private final URI uri;
    private final boolean publicOnly;
    private final String path;

    private Endpoint(URI uri, boolean publicOnly, String path) {
        this.uri = uri;
        this.publicOnly = publicOnly;
        this.path = path;
    }

    /** @param path what stands before the endpoint's settings in the name of a property */
    static Endpoint of(String path, WebhookProperties settings) {
        String remedy = "; " + path + "allow-http=true lets codes travel in the open";
        URI uri = Address.of(path + "url", settings.url(), settings.allowHttp(), remedy);
        return new Endpoint(uri, !settings.allowPrivateAddresses(), path);
    }

    URI uri() {
        return uri;
    }

    /** Why nothing may be sent there now; empty where it may. Looks the host up, which may take as long as it will. */
    Optional<String> refusal() {
        return publicOnly ? refusal(uri.getHost(), path) : Optional.empty();
    }

    private static Optional<String> refusal(String host, String path) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(Endpoint::isPublic)
                    ? Optional.empty()
                    : Optional.of("its host has an address in a private network: check " + path + "url, or set " + path
                            + "allow-private-addresses=true where that is intended");
        } catch (UnknownHostException e) {
            return Optional.of("its host is unknown: check " + path + "url, and the name server");
        }
    }

    static boolean isPublic(InetAddress address) {
        return (address instanceof Inet6Address ? PUBLIC_IPV6 : PUBLIC_IPV4).matches(address);
    }

    private static InetAddressMatcher publicBut(String... networks) {
        return InetAddressMatchers.matchExternal()
                .excludeAddresses(List.of(networks))
                .build();
    }
}
