package io.otpservice.challenge;

import io.otpservice.client.Client;
import io.otpservice.code.Code;
import io.otpservice.code.CodeHash;
import io.otpservice.code.Codes;
import io.otpservice.delivery.Delivery;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Shown;
import io.otpservice.delivery.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Issues challenges, and sends them again. A message is handed over only after the store has taken its challenge, so of
 * parallel calls for one recipient one alone sends. Thread-safe.
 */
@Component
final class ChallengeIssuer {

    private final ChallengeStore store;
    private final Codes codes;
    private final Delivery delivery;
    private final ChallengeProperties rules;
    private final TestRecipients testRecipients;
    private final Clock clock;

    ChallengeIssuer(
            ChallengeStore store,
            Codes codes,
            Delivery delivery,
            ChallengeProperties rules,
            TestRecipients testRecipients,
            Clock clock) {
        this.store = store;
        this.codes = codes;
        this.delivery = delivery;
        this.rules = rules;
        this.testRecipients = testRecipients;
        this.clock = clock;
    }

    /** Prepares to start a challenge, which the answer then does. */
    Supplier<IssuedChallenge> beginGenerate(MessageRequest request) {
        requireServed(request);
        ChallengeStore expecting = store.expecting(request.subject());
        return () -> generate(request, expecting);
    }

    /** Prepares to send a challenge again, which the answer then does. */
    Supplier<IssuedChallenge> beginResend(MessageRequest request) {
        requireServed(request);
        ChallengeStore expecting = store.expecting(request.subject());
        return () -> resend(request, expecting);
    }

    private IssuedChallenge generate(MessageRequest request, ChallengeStore expecting) {
        Instant start = clock.instant();
        Code code = draw(request);
        ChallengeId id = ChallengeId.random();
        CodeHash hash = codes.hash(id.value(), code);
        Issuance issuance = expecting.update(
                request.subject(),
                (state, now) -> state.issue(request.purpose(), id, request.channel(), hash, rules(request), now));
        return deliver(request, issuance, code, start);
    }

    private IssuedChallenge resend(MessageRequest request, ChallengeStore expecting) {
        Instant start = clock.instant();
        Code code = draw(request);
        Optional<Issuance> issuance = renew(request, code, expecting);
        while (issuance.isEmpty()) { // one of its older codes was drawn again
            code = draw(request);
            issuance = renew(request, code, store);
        }
        return deliver(request, issuance.get(), code, start);
    }

    private Optional<Issuance> renew(MessageRequest request, Code code, ChallengeStore in) {
        return in.update(
                request.subject(),
                (state, now) -> state.resend(
                        request.purpose(),
                        request.channel(),
                        id -> codes.hash(id.value(), code),
                        isTest(request),
                        rules(request),
                        now));
    }

    private void requireServed(MessageRequest request) {
        if (!request.client().channels().contains(request.channel()) || !delivery.serves(request.channel())) {
            throw RefusedException.because(Refusal.CHANNEL_UNAVAILABLE);
        }
    }

    private Code draw(MessageRequest request) {
        return testRecipients
                .codeOf(request.recipient())
                .orElseGet(() -> codes.draw(request.client().codeFormat()));
    }

    private boolean isTest(MessageRequest request) {
        return testRecipients.codeOf(request.recipient()).isPresent();
    }

    private ChallengeProperties rules(MessageRequest request) {
        return rules.withTtl(request.client().ttl());
    }

    private IssuedChallenge deliver(MessageRequest request, Issuance issuance, Code code, Instant start) {
        Challenge challenge = issuance.challenge();
        DeliveryReceipt receipt = send(request, challenge, code);
        if (receipt instanceof Refused) {
            store.update(request.subject(), (state, now) -> state.withdraw(request.purpose(), challenge));
            throw RefusedException.because(Refusal.DELIVERY_FAILED);
        }
        Duration elapsed = Duration.between(start, clock.instant());
        return new IssuedChallenge(
                challenge.id(),
                request.recipient(),
                request.channel(),
                request.client().ttl().minus(elapsed),
                rules.cooldownAfter(challenge.messages()).minus(elapsed),
                issuance.attemptsLeft(),
                receipt instanceof Shown shown ? shown.code() : null);
    }

    private DeliveryReceipt send(MessageRequest request, Challenge challenge, Code code) {
        if (isTest(request)) {
            return new Accepted();
        }
        Client client = request.client();
        return delivery.send(new Message(
                challenge.id().value(),
                request.recipient(),
                request.channel(),
                code,
                request.locale(),
                client.ttl(),
                client.id(),
                challenge.messages(),
                client.product()));
    }
}
