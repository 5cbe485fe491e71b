package io.otpservice.challenge;

import io.otpservice.code.CodeFormat;
import java.time.Duration;

/**
 * The best chance that somebody who guesses codes has against one recipient of one client, however often he asks for
 * messages and whatever he names as purposes.
 *
 * <p>The failure budget lets at most {@code g = max · ⌈period ÷ window⌉} wrong guesses through. They are worth most
 * where as many as possible fall on one code, as no guess at it is made twice: {@code a = max-attempts} on each of
 * {@code ⌊g ÷ a⌋} codes, the rest on one more. Codes are drawn independently from N, so that the chance is {@code 1 − (1 −
 * a ÷ N)^⌊g ÷ a⌋ · (1 − (g mod a) ÷ N)}: never more than {@code g ÷ N}, the bound of RFC 4226 §6 with a window of one. That
 * a new code resets no budget is NIST SP 800-63B-4 §3.2.2.
 *
 * <p>It does not count that a success of the recipient's own clears the budget: where {@code require-id} is set, nobody
 * else has the challenge that it is about.
 *
 * @param guessesPerDay wrong codes that are evaluated in 24 hours at most
 * @param perDay between 0 and 1
 * @param perYear between 0 and 1, for 365 days
 */
public record GuessOdds(long guessesPerDay, double perDay, double perYear) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    public static GuessOdds of(CodeFormat format, ChallengeProperties rules) {
        long day = guesses(rules, DAY);
        return new GuessOdds(day, chance(format, rules, day), chance(format, rules, guesses(rules, YEAR)));
    }

    private static long guesses(ChallengeProperties rules, Duration period) {
        long window = rules.failureBudget().window().toMillis();
        return rules.failureBudget().max() * ((period.toMillis() + window - 1) / window);
    }

    private static double chance(CodeFormat format, ChallengeProperties rules, long guesses) {
        long attempts = rules.maxAttempts();
        double codes = format.count();
        long wholeChallenges = guesses / attempts;
        double logOfFailure =
                wholeChallenges * Math.log1p(-attempts / codes) + Math.log1p(-(guesses % attempts) / codes);
        return -Math.expm1(logOfFailure);
    }
}
