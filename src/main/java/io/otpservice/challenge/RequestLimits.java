package io.otpservice.challenge;

import io.otpservice.challenge.Verification.Verified;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.Exceeded;
import io.otpservice.ratelimit.Limit;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.ratelimit.Pause;
import io.otpservice.ratelimit.Rate;
import io.otpservice.ratelimit.RateLimiter;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Holds calls to the limits, before anything is stored or sent. Thread-safe. */
@Component
final class RequestLimits {

    private final RateLimiter limiter;
    private final Conversions conversions;
    private final LimitProperties properties;
    private final ApplicationEventPublisher events;

    RequestLimits(
            RateLimiter limiter,
            Conversions conversions,
            LimitProperties properties,
            ApplicationEventPublisher events) {
        this.limiter = limiter;
        this.conversions = conversions;
        this.properties = properties;
        this.events = events;
    }

    /** Makes a call that sends a message. One that is refused before it sends has taken nothing. */
    <R> R message(MessageRequest request, Supplier<R> call) {
        List<String> areas = areas(request.recipient());
        requireConverting(areas);
        List<Limit> limits = messageLimits(request.recipient(), request.caller().address());
        take(limits);
        try {
            R result = call.get();
            conversions.sent(areas);
            return result;
        } catch (RefusedException e) {
            if (e.reason() != Refusal.DELIVERY_FAILED) { // senders were asked, and that may have cost money
                limiter.giveBack(limits);
            }
            throw e;
        }
    }

    /** Makes a call that checks a code. */
    Verification verification(VerifyRequest request, Supplier<Verification> call) {
        List<Limit> limits = new ArrayList<>();
        add(limits, "verify-address", request.caller().address(), properties.verifyAddress());
        take(limits);
        Verification verification = call.get();
        if (verification instanceof Verified) {
            conversions.verified(areas(request.recipient()));
        }
        return verification;
    }

    private void requireConverting(List<String> areas) {
        List<Pause> pauses = conversions.check(areas);
        pauses.stream().filter(Pause::begins).forEach(pause -> events.publishEvent(new AreaPaused(pause)));
        Optional<Duration> longest = pauses.stream().map(Pause::remaining).max(Comparator.naturalOrder());
        if (longest.isPresent()) {
            throw RefusedException.until(Refusal.RATE_LIMITED, longest.get()).dueTo("conversion");
        }
    }

    /** What messages to a recipient are counted under: its prefix and its country. */
    private List<String> areas(Recipient recipient) {
        boolean counted = properties.enabled() && properties.conversion().enabled();
        return counted && recipient instanceof PhoneNumber number
                ? List.of(number.prefix(properties.prefixDigits()), number.prefix(0))
                : List.of();
    }

    private List<Limit> messageLimits(Recipient recipient, String clientAddress) {
        List<Limit> limits = new ArrayList<>();
        // The recipient comes last: what the others refuse must not make the limiter remember one more recipient.
        add(limits, "address", clientAddress, properties.address());
        if (recipient instanceof PhoneNumber number) {
            add(limits, "prefix", number.prefix(properties.prefixDigits()), properties.prefix());
            add(limits, "country", number.prefix(0), properties.country());
        }
        add(limits, "total", "", properties.total());
        add(limits, "recipient", recipient.value(), properties.recipient());
        return limits;
    }

    private void add(List<Limit> limits, String name, String key, List<Rate> rates) {
        if (properties.enabled() && !rates.isEmpty()) {
            limits.add(new Limit(name, key, rates));
        }
    }

    private void take(List<Limit> limits) {
        Optional<Exceeded> exceeded = limiter.take(limits);
        if (exceeded.isPresent()) {
            throw RefusedException.until(Refusal.RATE_LIMITED, exceeded.get().retryAfter())
                    .dueTo(exceeded.get().limit());
        }
    }
}
