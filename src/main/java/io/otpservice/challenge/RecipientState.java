package io.otpservice.challenge;

import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.code.CodeHash;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one recipient, and the rules by which it changes. Immutable; every rule is a pure function that
 * answers with the next state, or throws a {@link RefusedException} and so leaves all as it was.
 *
 * @param challenges at most one a purpose: living, or ended and still holding back further messages
 * @param failures wrong codes over all of them
 */
public record RecipientState(Map<Purpose, Challenge> challenges, Failures failures) {

    public static final RecipientState EMPTY = new RecipientState(Map.of(), Failures.NONE);

    /** Purposes are the caller's words: without a bound, one recipient could fill the store, or be flooded. */
    static final int MAX_PURPOSES = 16;

    /** Starts a challenge in the place of any other of the same purpose. */
    Step<Issuance> issue(
            Purpose purpose, ChallengeId id, Channel channel, CodeHash code, ChallengeProperties rules, Instant now) {
        RecipientState current = unlocked(rules, now);
        Challenge previous = current.challenges.get(purpose);
        if (previous == null) {
            current.requireRoomForAPurpose(now);
        } else {
            requireCooledDown(previous, now);
        }
        int messages = previous == null || previous.verified() ? 1 : previous.messages() + 1;
        Challenge issued = Challenge.issue(id, channel, code, messages, rules, now);
        return new Step<>(current.with(purpose, issued), current.issuance(issued, rules));
    }

    /**
     * Gives the living challenge a new code.
     *
     * @param code hashes the new code for that challenge
     * @param fixed whether the code may be one that the challenge had before
     * @return with empty where it had that very code before: an older code must never be accepted again
     */
    Step<Optional<Issuance>> resend(
            Purpose purpose,
            Channel channel,
            Function<ChallengeId, CodeHash> code,
            boolean fixed,
            ChallengeProperties rules,
            Instant now) {
        RecipientState current = unlocked(rules, now);
        Challenge challenge = current.living(purpose, now);
        requireCooledDown(challenge, now);
        CodeHash hash = code.apply(challenge.id());
        if (!fixed && challenge.hasSent(hash)) {
            return new Step<>(current, Optional.empty());
        }
        Challenge resent = challenge.resend(channel, hash, rules, now);
        return new Step<>(current.with(purpose, resent), Optional.of(current.issuance(resent, rules)));
    }

    /**
     * Checks a code. The attempt is charged before the code is compared, in the same atomic step.
     *
     * @param id the challenge that the caller means; null for whichever is living
     * @param code hashes the given code for that challenge
     */
    Step<Verification> verify(
            Purpose purpose,
            @Nullable ChallengeId id,
            Function<ChallengeId, CodeHash> code,
            ChallengeProperties rules,
            Instant now) {
        RecipientState current = unlocked(rules, now);
        Challenge challenge = current.living(purpose, now);
        if (id != null && !id.equals(challenge.id())) {
            throw RefusedException.because(Refusal.CHALLENGE_NOT_FOUND);
        }
        CodeHash hash = code.apply(challenge.id());
        if (challenge.hasSuperseded(hash)) {
            return new Step<>(current, current.rejected(Refusal.SUPERSEDED_CODE, challenge, rules, now));
        }
        Challenge charged = challenge.charge();
        if (challenge.code().matches(hash)) {
            return new Step<>(
                    current.with(purpose, charged.succeed()).with(Failures.NONE),
                    new Verified(challenge.id(), challenge.channel(), null));
        }
        RecipientState failed = current.with(purpose, charged)
                .with(current.failures.plus(now, rules.failureBudget().window()));
        return new Step<>(failed, failed.rejected(Refusal.INVALID_CODE, charged, rules, now));
    }

    /**
     * Takes back a challenge whose message nobody took: it leaves neither a challenge nor a cooldown. One that has moved
     * on since is left alone.
     */
    Step<Boolean> withdraw(Purpose purpose, Challenge undelivered) {
        Challenge challenge = challenges.get(purpose);
        if (challenge == null
                || !challenge.id().equals(undelivered.id())
                || challenge.messages() != undelivered.messages()) {
            return new Step<>(this, false);
        }
        Map<Purpose, Challenge> rest = new HashMap<>(challenges);
        rest.remove(purpose);
        return new Step<>(new RecipientState(Map.copyOf(rest), failures), true);
    }

    /** Tells what is left of a challenge. */
    Step<ChallengeStatus> status(ChallengeId id, ChallengeProperties rules, Instant now) {
        RecipientState current = at(now);
        Challenge challenge = current.visible(id, now).getValue();
        return new Step<>(
                this,
                new ChallengeStatus(
                        id,
                        challenge.channel(),
                        challenge.delivery(),
                        challenge.verified(),
                        remaining(now, challenge.expiresAt()),
                        remaining(now, current.nextMessage(challenge, rules)),
                        current.attemptsLeft(challenge, rules)));
    }

    /** Ends a living challenge. Its cooldown goes on. */
    Step<Boolean> cancel(ChallengeId id, Instant now) {
        RecipientState current = at(now);
        Purpose purpose = current.visible(id, now).getKey();
        return new Step<>(current.with(purpose, current.living(purpose, now).cancel()), true);
    }

    /** Notes what a provider says of a message. */
    Step<Boolean> reported(ChallengeId id, int message, DeliveryStatus status, Instant now) {
        Map.Entry<Purpose, Challenge> found = at(now).visible(id, now);
        return new Step<>(with(found.getKey(), found.getValue().reported(message, status)), true);
    }

    private Map.Entry<Purpose, Challenge> visible(ChallengeId id, Instant now) {
        return challenges.entrySet().stream()
                .filter(entry ->
                        entry.getValue().id().equals(id) && entry.getValue().isVisible(now))
                .findFirst()
                .orElseThrow(() -> RefusedException.because(Refusal.CHALLENGE_NOT_FOUND));
    }

    /** Until when any of it protects somebody. */
    public Instant keepUntil() {
        return challenges.values().stream()
                .map(Challenge::keepUntil)
                .reduce(failures.keepUntil(), (a, b) -> a.isAfter(b) ? a : b);
    }

    public boolean isEmpty() {
        return challenges.isEmpty() && failures.countUntil().isEmpty();
    }

    /** What of it still counts, unless the recipient is locked. */
    private RecipientState unlocked(ChallengeProperties rules, Instant now) {
        RecipientState current = at(now);
        int max = rules.failureBudget().max();
        if (current.failures.room(max) == 0) {
            throw RefusedException.until(
                    Refusal.VERIFICATION_LOCKED, Duration.between(now, current.failures.lockedUntil(max)));
        }
        return current;
    }

    private RecipientState at(Instant now) {
        Map<Purpose, Challenge> kept = new HashMap<>(challenges);
        kept.values().removeIf(challenge -> !challenge.isKept(now));
        return new RecipientState(Map.copyOf(kept), failures.at(now));
    }

    private Challenge living(Purpose purpose, Instant now) {
        Challenge challenge = challenges.get(purpose);
        if (challenge == null || !challenge.isLiving(now)) {
            throw RefusedException.because(Refusal.CHALLENGE_NOT_FOUND);
        }
        return challenge;
    }

    private static void requireCooledDown(Challenge challenge, Instant now) {
        if (challenge.isCoolingDown(now)) {
            throw RefusedException.until(Refusal.RESEND_COOLDOWN, Duration.between(now, challenge.cooldownUntil()));
        }
    }

    private void requireRoomForAPurpose(Instant now) {
        if (challenges.size() >= MAX_PURPOSES) {
            Instant room = challenges.values().stream()
                    .map(Challenge::keepUntil)
                    .min(Instant::compareTo)
                    .orElseThrow();
            throw RefusedException.until(Refusal.RATE_LIMITED, Duration.between(now, room));
        }
    }

    private Rejected rejected(Refusal reason, Challenge challenge, ChallengeProperties rules, Instant now) {
        int attempts = attemptsLeft(challenge, rules);
        return new Rejected(
                reason,
                attempts,
                attempts == 0 ? Duration.ZERO : remaining(now, challenge.expiresAt()),
                remaining(now, nextMessage(challenge, rules)),
                failures.room(rules.failureBudget().max()) == 0);
    }

    private Instant nextMessage(Challenge challenge, ChallengeProperties rules) {
        int max = rules.failureBudget().max();
        Instant cooldown = challenge.cooldownUntil();
        return failures.room(max) == 0 && failures.lockedUntil(max).isAfter(cooldown)
                ? failures.lockedUntil(max)
                : cooldown;
    }

    private static Duration remaining(Instant now, Instant end) {
        return now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
    }

    private Issuance issuance(Challenge challenge, ChallengeProperties rules) {
        return new Issuance(challenge, attemptsLeft(challenge, rules));
    }

    private int attemptsLeft(Challenge challenge, ChallengeProperties rules) {
        return Math.min(
                challenge.attemptsLeft(), failures.room(rules.failureBudget().max()));
    }

    private RecipientState with(Purpose purpose, Challenge challenge) {
        Map<Purpose, Challenge> all = new HashMap<>(challenges);
        all.put(purpose, challenge);
        return new RecipientState(Map.copyOf(all), failures);
    }

    private RecipientState with(Failures next) {
        return new RecipientState(challenges, next);
    }
}
