package io.otpservice.delivery.exchange;

import java.net.http.HttpHeaders;

/**
 * An answer, as far as it came.
 *
 * @param headers its headers
 * @param body what came of it, {@value Exchanges#MAX_BODY} bytes at most
 */
public record Answer(int status, HttpHeaders headers, String body) {

    /** Without the body, which may name the recipient. */
    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}
