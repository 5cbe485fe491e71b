package io.otpservice.challenge;

import io.otpservice.code.Code;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of a challenge whose message went out.
 *
 * @param expiresIn how long the code is valid
 * @param resendIn how long until another message may be asked for
 * @param shownCode the code itself in demo mode, else null
 */
public record IssuedChallenge(
        ChallengeId id,
        Recipient recipient,
        Channel channel,
        Duration expiresIn,
        Duration resendIn,
        int attemptsLeft,
        @Nullable Code shownCode) {}
