/**
 * The domain: challenges, the rules that they follow, and the three calls on them.
 *
 * <p>{@link io.otpservice.challenge.RecipientState} and {@link io.otpservice.challenge.Challenge} decide, as pure
 * functions of a state and an instant; a {@link io.otpservice.challenge.ChallengeStore} makes each decision one atomic
 * step; {@link io.otpservice.challenge.OtpService} puts them in order.
 */
@NullMarked
package io.otpservice.challenge;

import org.jspecify.annotations.NullMarked;
