package io.otpservice.delivery.webhook;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.exchange.Failures;
import java.io.IOException;

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

    DeliveryReceipt of(IOException failure) {
        return Failures.receipt(failure, path + "url");
    }
}
