package io.otpservice.challenge;

import io.otpservice.ratelimit.Exceeded;
import io.otpservice.ratelimit.Limit;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.ratelimit.Rate;
import io.otpservice.ratelimit.RateLimiter;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Holds calls to the limits, before anything is stored or sent. Thread-safe. */
@Component
final class RequestLimits {

    private final RateLimiter limiter;
    private final LimitProperties properties;

    RequestLimits(RateLimiter limiter, LimitProperties properties) {
        this.limiter = limiter;
        this.properties = properties;
    }

    /** Makes a call that sends a message. One that is refused before it sends has taken nothing. */
    <R> R message(MessageRequest request, Supplier<R> call) {
        List<Limit> limits = messageLimits(request.recipient(), request.caller().address());
        take(limits);
        try {
            return call.get();
        } catch (RefusedException e) {
            if (e.reason() != Refusal.DELIVERY_FAILED) { // senders were asked, and that may have cost money
                limiter.giveBack(limits);
            }
            throw e;
        }
    }

    /** Makes a call that checks a code. */
    <R> R verification(VerifyRequest request, Supplier<R> call) {
        List<Limit> limits = new ArrayList<>();
        add(limits, "verify-address", request.caller().address(), properties.verifyAddress());
        take(limits);
        return call.get();
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
