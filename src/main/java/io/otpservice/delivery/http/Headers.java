package io.otpservice.delivery.http;

import java.net.URI;
import java.util.Map;

/** The headers that a provider asks for. Thread-safe. */
@FunctionalInterface
public interface Headers {

    /**
     * Those of one request.
     *
     * @param body what it holds, for headers that sign it
     * @throws NotSentException if there are none without which it would be refused
     */
    Map<String, String> of(String method, URI url, String body);

    /** The same for all requests. */
    static Headers always(Map<String, String> headers) {
        Map<String, String> copy = Map.copyOf(headers);
        return (method, url, body) -> copy;
    }
}
