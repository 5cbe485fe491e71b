package io.otpservice.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.otpservice.challenge.AreaPaused;
import io.otpservice.challenge.ChallengeEvent;
import io.otpservice.challenge.ChallengeEvent.Issued;
import io.otpservice.challenge.ChallengeEvent.Locked;
import io.otpservice.challenge.ChallengeEvent.Rejected;
import io.otpservice.challenge.ChallengeEvent.Resent;
import io.otpservice.challenge.ChallengeEvent.Verified;
import io.otpservice.delivery.DeliveryAttempt;
import io.otpservice.recipient.Channel;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts events. No tag names a recipient. */
@Component
class ChallengeMeters {

    private final MeterProvider<Counter> challenges;
    private final MeterProvider<Counter> rejections;
    private final MeterProvider<Counter> deliveries;
    private final Counter locks;
    private final Counter pauses;

    ChallengeMeters(MeterRegistry registry) {
        this.challenges = Counter.builder("otp.challenges")
                .description("Challenges that were issued, resent, verified")
                .withRegistry(registry);
        this.rejections = Counter.builder("otp.rejections")
                .description("Calls that came to nothing")
                .withRegistry(registry);
        this.deliveries = Counter.builder("otp.deliveries")
                .description("Messages that senders were asked to take")
                .withRegistry(registry);
        this.locks = Counter.builder("otp.locks")
                .description("Times that a recipient was locked after too many wrong codes")
                .register(registry);
        this.pauses = Counter.builder("otp.conversion.pauses")
                .description("Times that messages to a prefix or a country paused, as too few were answered")
                .register(registry);
    }

    @EventListener
    void on(ChallengeEvent event) {
        if (event instanceof Issued issued) {
            count("issued", issued, issued.channel());
        } else if (event instanceof Resent resent) {
            count("resent", resent, resent.channel());
        } else if (event instanceof Verified verified) {
            count("verified", verified, verified.channel());
        } else if (event instanceof Locked) {
            locks.increment();
        } else if (event instanceof Rejected rejected) {
            String reason = rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            rejections
                    .withTags(
                            "reason",
                            reason,
                            "detail",
                            rejected.detail(),
                            "client",
                            rejected.subject().client())
                    .increment();
        }
    }

    @EventListener
    void on(DeliveryAttempt event) {
        deliveries
                .withTags("sender", event.sender(), "channel", event.channel().wireName(), "outcome", event.outcome())
                .increment();
    }

    @EventListener
    void on(AreaPaused event) {
        pauses.increment();
    }

    private void count(String what, ChallengeEvent event, Channel channel) {
        challenges
                .withTags(
                        "event",
                        what,
                        "channel",
                        channel.wireName(),
                        "client",
                        event.subject().client())
                .increment();
    }
}
