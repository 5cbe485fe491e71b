package io.otpservice.challenge;

import io.otpservice.challenge.Verification.Verified;
import io.otpservice.code.Codes;
import io.otpservice.proof.ProofIssuer;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Checks codes, and proves the right ones. Thread-safe. */
@Component
final class CodeVerifier {

    private final ChallengeStore store;
    private final Codes codes;
    private final ChallengeProperties rules;
    private final Optional<ProofIssuer> proofs;

    CodeVerifier(ChallengeStore store, Codes codes, ChallengeProperties rules, Optional<ProofIssuer> proofs) {
        this.store = store;
        this.codes = codes;
        this.rules = rules;
        this.proofs = proofs;
    }

    /** Prepares to check a code, which the answer then does. */
    Supplier<Verification> begin(VerifyRequest request) {
        ChallengeStore expecting = store.expecting(request.subject());
        return () -> verify(request, expecting);
    }

    private Verification verify(VerifyRequest request, ChallengeStore expecting) {
        Verification verification = expecting.update(
                request.subject(),
                (state, now) -> state.verify(
                        request.purpose(),
                        request.challengeId(),
                        id -> codes.hash(id.value(), request.code()),
                        rules,
                        now));
        return verification instanceof Verified verified ? proven(request, verified) : verification;
    }

    private Verified proven(VerifyRequest request, Verified verified) {
        return proofs.map(issuer -> issuer.issue(
                        request.recipient(),
                        verified.channel(),
                        request.purpose().name(),
                        verified.challengeId().value(),
                        request.caller().client().audience()))
                .map(proof -> new Verified(verified.challengeId(), verified.channel(), proof))
                .orElse(verified);
    }
}
