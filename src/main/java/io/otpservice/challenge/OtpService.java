package io.otpservice.challenge;

import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.code.Code;
import io.otpservice.code.CodeHash;
import io.otpservice.code.Codes;
import io.otpservice.delivery.Delivery;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Shown;
import io.otpservice.delivery.Message;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The three calls: issue a challenge, send it again, check a code. Thread-safe.
 *
 * <p>Each throws a {@link RefusedException} where it is refused. A message is handed over only after the store has taken
 * its challenge, so of parallel calls for one recipient one alone sends.
 */
@Service
public class OtpService {

    private final ChallengeStore store;
    private final Codes codes;
    private final Delivery delivery;
    private final ChallengeProperties rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OtpService(
            ChallengeStore store,
            Codes codes,
            Delivery delivery,
            ChallengeProperties rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.codes = codes;
        this.delivery = delivery;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** Starts a challenge in the place of any other of the same recipient and purpose, and sends its code. */
    public IssuedChallenge generate(MessageRequest request) {
        return observed(request.recipient(), request.purpose(), () -> {
            requireServed(request.channel());
            Instant start = clock.instant();
            Code code = codes.draw();
            ChallengeId id = ChallengeId.random();
            CodeHash hash = codes.hash(id.value(), code);
            Issuance issuance = store.update(
                    request.recipient(),
                    (state, now) -> state.issue(request.purpose(), id, request.channel(), hash, rules, now));
            IssuedChallenge issued = deliver(request, issuance, code, start);
            events.publishEvent(
                    new ChallengeEvent.Issued(request.recipient(), request.purpose(), issued.id(), request.channel()));
            return issued;
        });
    }

    /** Sends the living challenge again, with a new code in the place of the older one. */
    public IssuedChallenge resend(MessageRequest request) {
        return observed(request.recipient(), request.purpose(), () -> {
            requireServed(request.channel());
            Instant start = clock.instant();
            Code code = codes.draw();
            Optional<Issuance> issuance = renew(request, code);
            while (issuance.isEmpty()) { // one of its older codes was drawn again
                code = codes.draw();
                issuance = renew(request, code);
            }
            IssuedChallenge resent = deliver(request, issuance.get(), code, start);
            events.publishEvent(
                    new ChallengeEvent.Resent(request.recipient(), request.purpose(), resent.id(), request.channel()));
            return resent;
        });
    }

    /** Checks a code. Of parallel calls with the right one, exactly one gets {@link Verified}. */
    public Verification verify(VerifyRequest request) {
        return observed(request.recipient(), request.purpose(), () -> {
            Verification verification = store.update(
                    request.recipient(),
                    (state, now) -> state.verify(
                            request.purpose(),
                            request.challengeId(),
                            id -> codes.hash(id.value(), request.code()),
                            rules,
                            now));
            if (verification instanceof Verified verified) {
                events.publishEvent(new ChallengeEvent.Verified(
                        request.recipient(), request.purpose(), verified.challengeId(), verified.channel()));
            } else if (verification instanceof Rejected rejected) {
                events.publishEvent(
                        new ChallengeEvent.Rejected(request.recipient(), request.purpose(), rejected.reason()));
            }
            return verification;
        });
    }

    private Optional<Issuance> renew(MessageRequest request, Code code) {
        return store.update(
                request.recipient(),
                (state, now) -> state.resend(
                        request.purpose(), request.channel(), id -> codes.hash(id.value(), code), rules, now));
    }

    private void requireServed(Channel channel) {
        if (!delivery.serves(channel)) {
            throw RefusedException.because(Refusal.CHANNEL_UNAVAILABLE);
        }
    }

    private IssuedChallenge deliver(MessageRequest request, Issuance issuance, Code code, Instant start) {
        Challenge challenge = issuance.challenge();
        DeliveryReceipt receipt =
                delivery.send(new Message(request.recipient(), request.channel(), code, request.locale(), rules.ttl()));
        if (receipt instanceof Refused) {
            store.update(request.recipient(), (state, now) -> state.withdraw(request.purpose(), challenge));
            throw RefusedException.because(Refusal.DELIVERY_FAILED);
        }
        Duration elapsed = Duration.between(start, clock.instant());
        return new IssuedChallenge(
                challenge.id(),
                request.recipient(),
                request.channel(),
                rules.ttl().minus(elapsed),
                rules.cooldownAfter(challenge.messages()).minus(elapsed),
                issuance.attemptsLeft(),
                receipt instanceof Shown shown ? shown.code() : null);
    }

    /** Tells of a refusal, whichever step it comes from. */
    private <R> R observed(Recipient recipient, Purpose purpose, Supplier<R> call) {
        try {
            return call.get();
        } catch (RefusedException e) {
            events.publishEvent(new ChallengeEvent.Rejected(recipient, purpose, e.reason()));
            throw e;
        }
    }
}
