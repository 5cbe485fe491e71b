package io.otpservice.challenge;

import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.recipient.Denial;
import io.otpservice.recipient.Recipient;
import io.otpservice.recipient.RecipientPolicy;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The three calls: issue a challenge, send it again, check a code. Each throws a {@link RefusedException} where it is
 * refused, and tells of its outcome with a {@link ChallengeEvent}. Thread-safe.
 */
@Service
public class OtpService {

    private final ChallengeIssuer issuer;
    private final CodeVerifier verifier;
    private final RecipientPolicy policy;
    private final RequestLimits limits;
    private final ApplicationEventPublisher events;

    OtpService(
            ChallengeIssuer issuer,
            CodeVerifier verifier,
            RecipientPolicy policy,
            RequestLimits limits,
            ApplicationEventPublisher events) {
        this.issuer = issuer;
        this.verifier = verifier;
        this.policy = policy;
        this.limits = limits;
        this.events = events;
    }

    /** Starts a challenge in the place of any other of the same recipient and purpose, and sends its code. */
    public IssuedChallenge generate(MessageRequest request) {
        IssuedChallenge issued = message(request, issuer::generate);
        events.publishEvent(
                new ChallengeEvent.Issued(request.recipient(), request.purpose(), issued.id(), issued.channel()));
        return issued;
    }

    /** Sends the living challenge again, with a new code in the place of the older one. */
    public IssuedChallenge resend(MessageRequest request) {
        IssuedChallenge resent = message(request, issuer::resend);
        events.publishEvent(
                new ChallengeEvent.Resent(request.recipient(), request.purpose(), resent.id(), resent.channel()));
        return resent;
    }

    /** Checks a code. Of parallel calls with the right one, exactly one gets {@link Verified}. */
    public Verification verify(VerifyRequest request) {
        Verification verification = refusalsTold(
                request.recipient(),
                request.purpose(),
                () -> limits.verification(request, () -> verifier.verify(request)));
        if (verification instanceof Verified verified) {
            events.publishEvent(new ChallengeEvent.Verified(
                    request.recipient(), request.purpose(), verified.challengeId(), verified.channel()));
        } else if (verification instanceof Rejected rejected) {
            events.publishEvent(
                    new ChallengeEvent.Rejected(request.recipient(), request.purpose(), rejected.reason(), ""));
        }
        return verification;
    }

    private IssuedChallenge message(MessageRequest request, Function<MessageRequest, IssuedChallenge> call) {
        return refusalsTold(request.recipient(), request.purpose(), () -> {
            requireAllowed(request.recipient());
            return limits.message(request, () -> call.apply(request));
        });
    }

    private void requireAllowed(Recipient recipient) {
        Optional<Denial> denial = policy.denial(recipient);
        if (denial.isPresent()) {
            throw RefusedException.because(Refusal.RECIPIENT_NOT_ALLOWED)
                    .dueTo(denial.get().label());
        }
    }

    private <R> R refusalsTold(Recipient recipient, Purpose purpose, Supplier<R> call) {
        try {
            return call.get();
        } catch (RefusedException e) {
            events.publishEvent(new ChallengeEvent.Rejected(
                    recipient, purpose, e.reason(), e.detail().orElse("")));
            throw e;
        }
    }
}
