package io.otpservice.delivery.webhook;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * What an endpoint's answer, or the lack of one, says of the message. Reasons tell the operator what to do; they quote
 * neither the answer nor the address.
 *
 * @param path what stands before the endpoint's settings in the name of a property
 */
record WebhookAnswers(String path) {

    DeliveryReceipt of(int status) {
        return switch (status / 100) {
            case 2 -> new Accepted();
            case 3 -> refused(status, "redirects are not followed, so set " + path + "url to where they lead");
            default -> ofError(status);
        };
    }

    private DeliveryReceipt ofError(int status) {
        return switch (status) {
            case 400, 422 -> Refused.unreachable("answered " + status + ": the endpoint's own log should say why");
            case 401, 403 -> refused(status, "compare " + path + "secrets with the endpoint's");
            case 404, 405, 410 -> refused(status, "check " + path + "url");
            case 429 -> refused(status, "it throttles: let it take more, or lower otp.limits.total");
            // A proxy's answers, which tell nothing of what became of the request behind it.
            case 502, 504 -> new Unconfirmed("answered " + status + ": a proxy can't reach the endpoint, or lost it");
            default -> refused(status, "the endpoint's own log should say why");
        };
    }

    private static Refused refused(int status, String advice) {
        return new Refused("answered " + status + ": " + advice);
    }

    DeliveryReceipt of(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException || failure instanceof ConnectException) {
            return new Refused("no connection: check " + path + "url, and whether the endpoint is up");
        }
        if (failure instanceof SSLHandshakeException) {
            return new Refused("TLS failed: check the endpoint's certificate, and that the JVM trusts who issued it");
        }
        return new Unconfirmed("no answer: " + failure.getClass().getSimpleName());
    }

    /** Whether the connection ended before an answer, as one does that the other side closes after it was idle. */
    static boolean isBroken(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof HttpTimeoutException
                        || failure instanceof ConnectException
                        || failure instanceof SSLHandshakeException);
    }
}
