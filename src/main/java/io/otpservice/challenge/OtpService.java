package io.otpservice.challenge;

import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.client.Client;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.DeliveryReports;
import io.otpservice.recipient.Denial;
import io.otpservice.recipient.Recipient;
import io.otpservice.recipient.RecipientPolicy;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The calls: issue a challenge, send it again, check a code; look it up, cancel it. Each throws a {@link RefusedException} where it is
 * refused, and tells of its outcome with a {@link ChallengeEvent}. Thread-safe.
 */
@Service
public class OtpService implements DeliveryReports {

    private final ChallengeIssuer issuer;
    private final CodeVerifier verifier;
    private final ChallengeLookup lookup;
    private final RecipientPolicy policy;
    private final RequestLimits limits;
    private final ApplicationEventPublisher events;

    OtpService(
            ChallengeIssuer issuer,
            CodeVerifier verifier,
            ChallengeLookup lookup,
            RecipientPolicy policy,
            RequestLimits limits,
            ApplicationEventPublisher events) {
        this.issuer = issuer;
        this.verifier = verifier;
        this.lookup = lookup;
        this.policy = policy;
        this.limits = limits;
        this.events = events;
    }

    /** Starts a challenge in the place of any other of the same recipient and purpose, and sends its code. */
    public IssuedChallenge generate(MessageRequest request) {
        IssuedChallenge issued = message(request, issuer::beginGenerate);
        events.publishEvent(
                new ChallengeEvent.Issued(request.subject(), request.purpose(), issued.id(), issued.channel()));
        return issued;
    }

    /** Sends the living challenge again, with a new code in the place of the older one. */
    public IssuedChallenge resend(MessageRequest request) {
        IssuedChallenge resent = message(request, issuer::beginResend);
        events.publishEvent(
                new ChallengeEvent.Resent(request.subject(), request.purpose(), resent.id(), resent.channel()));
        return resent;
    }

    /** Checks a code. Of parallel calls with the right one, exactly one gets {@link Verified}. */
    public Verification verify(VerifyRequest request) {
        Verification verification = refusalsTold(
                request.subject(), request.purpose(), () -> limits.verification(request, verifier.begin(request)));
        if (verification instanceof Verified verified) {
            events.publishEvent(new ChallengeEvent.Verified(
                    request.subject(), request.purpose(), verified.challengeId(), verified.channel()));
        } else if (verification instanceof Rejected rejected) {
            events.publishEvent(
                    new ChallengeEvent.Rejected(request.subject(), request.purpose(), rejected.reason(), ""));
            if (rejected.locks()) {
                events.publishEvent(new ChallengeEvent.Locked(request.subject(), request.purpose()));
            }
        }
        return verification;
    }

    /** Tells what is left of a challenge of the client's own. */
    public ChallengeStatus status(Client client, ChallengeId id) {
        return lookup.status(client, id);
    }

    /** Ends a living challenge of the client's own. The cooldown goes on. */
    public void cancel(Client client, ChallengeId id) {
        lookup.cancel(client, id);
    }

    /** Notes what a provider says of a message. Told as an event, too. */
    @Override
    public void report(DeliveryReport report) {
        lookup.report(report);
        events.publishEvent(report);
    }

    private IssuedChallenge message(MessageRequest request, Function<MessageRequest, Supplier<IssuedChallenge>> begin) {
        return refusalsTold(request.subject(), request.purpose(), () -> {
            requireAllowed(request.recipient());
            return limits.message(request, begin.apply(request));
        });
    }

    private void requireAllowed(Recipient recipient) {
        Optional<Denial> denial = policy.denial(recipient);
        if (denial.isPresent()) {
            throw RefusedException.because(Refusal.RECIPIENT_NOT_ALLOWED)
                    .dueTo(denial.get().label());
        }
    }

    private <R> R refusalsTold(Subject subject, Purpose purpose, Supplier<R> call) {
        try {
            return call.get();
        } catch (RefusedException e) {
            events.publishEvent(new ChallengeEvent.Rejected(
                    subject, purpose, e.reason(), e.detail().orElse("")));
            throw e;
        }
    }
}
