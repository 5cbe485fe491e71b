package io.otpservice.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.recipient.Channel;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sender that is left alone for a while once it keeps failing, and probed with one message then. Thread-safe. */
final class GuardedSender {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedSender.class);

    private final CodeSender sender;
    private final CircuitBreaker breaker;

    GuardedSender(CodeSender sender, DeliveryProperties properties, Clock clock) {
        this.sender = sender;
        this.breaker = CircuitBreaker.of(
                sender.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                properties.maxFailures(), properties.maxFailures(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(properties.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .currentTimestampFunction(ignored -> clock.millis(), TimeUnit.MILLISECONDS)
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            State state = event.getStateTransition().getToState();
            if (state == State.OPEN) {
                LOG.warn("Sender {} keeps failing, and is left alone for {}", sender.name(), properties.pause());
            } else if (state == State.CLOSED) {
                LOG.info("Sender {} works again", sender.name());
            }
        });
    }

    String name() {
        return sender.name();
    }

    boolean serves(Channel channel) {
        return sender.channels().contains(channel);
    }

    /** Whether it may be asked now. Whoever is told yes must send. */
    boolean isReady() {
        return breaker.tryAcquirePermission();
    }

    DeliveryReceipt send(Message message) {
        DeliveryReceipt receipt;
        try {
            receipt = sender.send(message);
        } catch (RuntimeException e) {
            // Only the type: an exception's text may quote what was to be sent.
            receipt = new Unconfirmed(e.getClass().getName());
        }
        if (receipt instanceof Refused refused && !refused.recipientAtFault()) {
            breaker.onError(0, TimeUnit.MILLISECONDS, new SenderFailure());
        } else if (receipt instanceof Unconfirmed) {
            breaker.onError(0, TimeUnit.MILLISECONDS, new SenderFailure());
        } else {
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        }
        return receipt;
    }

    /** What the breaker is told; nobody looks at it. */
    private static final class SenderFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SenderFailure() {
            super(null, null, false, false);
        }
    }
}
