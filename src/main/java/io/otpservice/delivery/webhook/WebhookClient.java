package io.otpservice.delivery.webhook;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Posts to one endpoint, over connections that it keeps. Thread-safe; a call ends in time, whatever the other side does. */
final class WebhookClient {

    private final Endpoint endpoint;
    private final WebhookSigner signer;
    private final WebhookAnswers answers;
    private final Duration timeout;
    private final ExecutorService threads;
    private final HttpClient http;

    WebhookClient(Endpoint endpoint, WebhookSigner signer, WebhookAnswers answers, WebhookProperties settings) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.answers = answers;
        this.timeout = settings.timeout();
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("webhook-");
        daemons.setDaemon(true);
        this.threads = Executors.newCachedThreadPool(daemons);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(threads)
                .build();
    }

    /** Posts a body, and once more under the same id if the connection breaks before an answer. */
    DeliveryReceipt post(String id, long timestamp, byte[] body) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            Optional<String> refusal = await(threads.submit(endpoint::refusal), deadline);
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
            return answers.of(exchange(request, deadline));
        } catch (IOException e) {
            return WebhookAnswers.isBroken(e) ? deliverAgain(request, deadline) : answers.of(e);
        }
    }

    /** The first request may have been taken, whatever comes of this one. */
    private DeliveryReceipt deliverAgain(HttpRequest request, long deadline) throws InterruptedException {
        try {
            DeliveryReceipt receipt = answers.of(exchange(request, deadline));
            return receipt instanceof Refused refused ? new Unconfirmed("sent twice: " + refused.reason()) : receipt;
        } catch (IOException e) {
            return new Unconfirmed("the connection broke before an answer");
        }
    }

    /** The status of the answer. What else the answer holds is dropped, and may be late or cut short. */
    private int exchange(HttpRequest request, long deadline) throws IOException, InterruptedException {
        AtomicInteger status = new AtomicInteger();
        try {
            await(
                    http.sendAsync(request, answer -> {
                        status.set(answer.statusCode());
                        return BodySubscribers.discarding();
                    }),
                    deadline);
        } catch (TimeoutException e) {
            requireStatus(status, new HttpTimeoutException("no answer"));
        } catch (ExecutionException e) {
            requireStatus(status, e.getCause() instanceof IOException io ? io : new IOException(e));
        }
        return status.get();
    }

    private static void requireStatus(AtomicInteger status, IOException otherwise) throws IOException {
        if (status.get() == 0) {
            throw otherwise;
        }
    }

    /** Gives up what takes longer: for an exchange, that closes its connection. */
    private static <T> T await(Future<T> future, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            future.cancel(true);
        }
    }
}
