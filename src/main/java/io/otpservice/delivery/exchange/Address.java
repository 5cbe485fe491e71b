package io.otpservice.delivery.exchange;

import io.otpservice.settings.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where requests go, as it is configured. */
public final class Address {

    private Address() {}

    /**
     * Reads an address.
     *
     * @param property the property that holds it, named where it can't be used
     * @param allowHttp whether it may be plain http
     * @param remedy what to do where it is and may not be, after "must begin with https://"; may be empty
     */
    public static URI of(String property, @Nullable String url, boolean allowHttp, String remedy) {
        URI uri = uri(property, url);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https && !(allowHttp && "http".equalsIgnoreCase(uri.getScheme()))) {
            throw new InvalidSettingException(property, "must begin with https://" + remedy);
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new InvalidSettingException(property, "must name a host, and neither a user nor a fragment");
        }
        return uri;
    }

    /**
     * Where a provider can report to a sender: {@code /deliveries/NAME} below the public address of this service.
     *
     * @param property the property that holds that address
     */
    public static String ofReports(String property, String publicUrl, String sender) {
        URI base = of(property, publicUrl, isLocal(publicUrl), "");
        if (base.getRawQuery() != null) {
            throw new InvalidSettingException(property, "must have no query");
        }
        return base.toString().replaceFirst("/+$", "") + "/deliveries/" + sender;
    }

    /** Whether an address is on this machine, where nobody listens on the way. */
    public static boolean isLocal(String url) {
        return url.startsWith("http://localhost:");
    }

    private static URI uri(String property, @Nullable String url) {
        if (url == null || url.isBlank()) {
            throw new InvalidSettingException(property, "must be set to the address that messages are posted to");
        }
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new InvalidSettingException(property, "must be a URL"); // without the cause: it quotes the URL
        }
    }
}
