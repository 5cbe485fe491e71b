package io.otpservice.challenge;

import io.otpservice.code.CodeHash;
import io.otpservice.recipient.Channel;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One challenge: the proof that is asked of a recipient, and what is left of it. Immutable; each method answers with what
 * the challenge becomes.
 *
 * @param id stays the same across resends
 * @param channel how the latest message went out
 * @param code the hash of the only code that is accepted
 * @param superseded hashes of the codes before it, the latest first
 * @param messages messages so far, for the cooldown that escalates. A challenge that replaces an unanswered one
 *     goes on counting where that one was
 * @param attemptsLeft wrong codes that still can be tried; none once it is {@linkplain #verified}
 * @param verified whether its code was given
 * @param delivery what is known of the latest message
 * @param expiresAt from this instant on, no code is accepted
 * @param cooldownUntil until this instant, no further message is sent, even if the challenge has ended
 */
public record Challenge(
        ChallengeId id,
        Channel channel,
        CodeHash code,
        List<CodeHash> superseded,
        int messages,
        int attemptsLeft,
        boolean verified,
        DeliveryStatus delivery,
        Instant expiresAt,
        Instant cooldownUntil) {

    /** Older codes that are told apart from wrong ones; beyond it, memory would grow with each resend. */
    private static final int MAX_SUPERSEDED = 10;

    static Challenge issue(
            ChallengeId id, Channel channel, CodeHash code, int messages, ChallengeProperties rules, Instant now) {
        return new Challenge(
                id,
                channel,
                code,
                List.of(),
                messages,
                rules.maxAttempts(),
                false,
                DeliveryStatus.ACCEPTED,
                now.plus(rules.ttl()),
                now.plus(rules.cooldownAfter(messages)));
    }

    /** The same challenge with a new code and a new life; its attempts stay as they were. */
    Challenge resend(Channel newChannel, CodeHash newCode, ChallengeProperties rules, Instant now) {
        return new Challenge(
                id,
                newChannel,
                newCode,
                Stream.concat(Stream.of(code), superseded.stream())
                        .filter(older -> !older.matches(newCode)) // a test recipient's code is always the same
                        .limit(MAX_SUPERSEDED)
                        .toList(),
                messages + 1,
                attemptsLeft,
                false,
                DeliveryStatus.ACCEPTED,
                now.plus(rules.ttl()),
                now.plus(rules.cooldownAfter(messages + 1)));
    }

    /** Nothing more can be done with it, but its cooldown goes on. */
    Challenge cancel() {
        return ended(0, false);
    }

    /** Spends an attempt. */
    Challenge charge() {
        return ended(attemptsLeft - 1, false);
    }

    /** Its code was given: it accepts no other, nor the same again. */
    Challenge succeed() {
        return ended(0, true);
    }

    boolean isLiving(Instant now) {
        return attemptsLeft > 0 && now.isBefore(expiresAt);
    }

    boolean isCoolingDown(Instant now) {
        return now.isBefore(cooldownUntil);
    }

    /** Whether a hash is that of a code which this challenge had before its present one. */
    boolean hasSuperseded(CodeHash hash) {
        return superseded.stream().anyMatch(hash::matches);
    }

    /** Whether a hash is that of any code which this challenge has or had. */
    boolean hasSent(CodeHash hash) {
        return code.matches(hash) || hasSuperseded(hash);
    }

    /** Whether it can be looked up: it is living, or was verified and would be living still. */
    boolean isVisible(Instant now) {
        return (attemptsLeft > 0 || verified) && now.isBefore(expiresAt);
    }

    /** Until when it must be kept: it can be looked up, or it holds back further messages. */
    public Instant keepUntil() {
        return (attemptsLeft > 0 || verified) && expiresAt.isAfter(cooldownUntil) ? expiresAt : cooldownUntil;
    }

    boolean isKept(Instant now) {
        return now.isBefore(keepUntil());
    }

    /** What a provider says of one of its messages; of an older one nobody wants to know. */
    Challenge reported(int message, DeliveryStatus status) {
        return message == messages ? with(attemptsLeft, verified, status) : this;
    }

    private Challenge ended(int attempts, boolean success) {
        return with(attempts, success, delivery);
    }

    private Challenge with(int attempts, boolean success, DeliveryStatus status) {
        return new Challenge(
                id, channel, code, superseded, messages, attempts, success, status, expiresAt, cooldownUntil);
    }
}
