package io.otpservice.delivery.webhook;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.exchange.Exchanges;
import io.otpservice.delivery.exchange.Failures;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Posts to one endpoint, over connections that it keeps. Thread-safe; a call ends in time, whatever the other side does. */
final class WebhookClient {

    private final Endpoint endpoint;
    private final WebhookSigner signer;
    private final WebhookAnswers answers;
    private final Exchanges exchanges;

    WebhookClient(Endpoint endpoint, WebhookSigner signer, WebhookAnswers answers, WebhookProperties settings) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.answers = answers;
        this.exchanges = new Exchanges("webhook", settings);
    }

    /** Posts a body, and once more under the same id if the connection breaks before an answer. */
    DeliveryReceipt post(String id, long timestamp, byte[] body) {
        long deadline = exchanges.deadline();
        try {
            Optional<String> refusal = exchanges.call(endpoint::refusal, deadline);
            return refusal.isPresent() ? new Refused(refusal.get()) : deliver(request(id, timestamp, body), deadline);
        } catch (TimeoutException e) {
            return new Refused("its host could not be looked up in time: check the name server");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unconfirmed("interrupted");
        }
    }

    private HttpRequest request(String id, long timestamp, byte[] body) {
        return HttpRequest.newBuilder(endpoint.uri())
                .header("Content-Type", "application/json")
                .header("User-Agent", "otp-service")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signer.sign(id, timestamp, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private DeliveryReceipt deliver(HttpRequest request, long deadline) throws InterruptedException {
        try {
            return answers.of(exchanges.send(request, deadline).status());
        } catch (IOException e) {
            return Failures.isBroken(e) ? deliverAgain(request, deadline) : answers.of(e);
        }
    }

    /** The first request may have been taken, whatever comes of this one. */
    private DeliveryReceipt deliverAgain(HttpRequest request, long deadline) throws InterruptedException {
        try {
            DeliveryReceipt receipt =
                    answers.of(exchanges.send(request, deadline).status());
            return receipt instanceof Refused refused ? new Unconfirmed("sent twice: " + refused.reason()) : receipt;
        } catch (IOException e) {
            return new Unconfirmed("the connection broke before an answer");
        }
    }
}
