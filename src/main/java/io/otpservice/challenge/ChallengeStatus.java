package io.otpservice.challenge;

import io.otpservice.recipient.Channel;
import java.time.Duration;

/**
 * A challenge that can be looked up: one that is living, or was verified a short while ago.
 *
 * @param delivery what is known of the latest message
 * @param verified whether its code was given
 * @param expiresIn how long it can be looked up; while it isn't verified, how long its code is valid
 * @param resendIn how long until another message may be asked for
 * @param attemptsLeft attempts until it ends or the recipient is locked, whichever comes first
 */
public record ChallengeStatus(
        ChallengeId id,
        Channel channel,
        DeliveryStatus delivery,
        boolean verified,
        Duration expiresIn,
        Duration resendIn,
        int attemptsLeft) {}
