package io.otpservice.delivery.webhook;

import io.micrometer.core.instrument.Counter;
import io.otpservice.challenge.ChallengeEvent;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Posts events, in their order and each until it is taken, for as long as the process lives; whoever takes them dedupes by
 * {@code webhook-id}. No call waits for it: what finds the queue full is dropped, and counted. Thread-safe.
 */
final class EventWebhook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventWebhook.class);
    private static final Duration MAX_BACK_OFF = Duration.ofMinutes(1);

    private final WebhookClient client;
    private final boolean includeRecipient;
    private final BlockingQueue<EventBody> queue;
    private final Duration backOff;
    private final Counter dropped;
    private final InstantSource time;
    private final Thread worker = new Thread(this::work, "events");

    /** @param backOff how long to wait after a first failure; it doubles with each further one, up to a minute */
    EventWebhook(
            WebhookClient client, EventProperties properties, Duration backOff, Counter dropped, InstantSource time) {
        this.client = client;
        this.includeRecipient = properties.includeRecipient();
        this.queue = new ArrayBlockingQueue<>(properties.capacity());
        this.backOff = backOff;
        this.dropped = dropped;
        this.time = time;
        worker.setDaemon(true);
        worker.start();
    }

    @EventListener
    void on(ChallengeEvent event) {
        offer(EventBody.of(event, includeRecipient, time.instant()));
    }

    @EventListener
    void on(DeliveryReport report) {
        offer(EventBody.of(report, time.instant()));
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void offer(EventBody event) {
        if (!queue.offer(event)) {
            dropped.increment();
        }
    }

    private void work() {
        try {
            while (true) {
                post(queue.take());
            }
        } catch (InterruptedException e) {
            LOG.info("{} events were not posted", queue.size());
        }
    }

    private void post(EventBody event) throws InterruptedException {
        String id = "msg_" + UUID.randomUUID();
        byte[] body = event.toJson();
        Duration wait = backOff;
        while (!(client.post(id, time.instant().getEpochSecond(), body) instanceof Accepted)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.warn("The endpoint of events did not take one; {} wait. The next try is in {}", queue.size(), wait);
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            Duration twice = wait.multipliedBy(2);
            wait = twice.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : twice;
        }
    }
}
