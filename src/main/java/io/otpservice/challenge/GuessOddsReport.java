package io.otpservice.challenge;

import io.otpservice.client.Client;
import io.otpservice.client.Clients;
import io.otpservice.settings.InvalidSettingException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The odds under each client's policy: said at start, and held to a bound. */
@Component
public final class GuessOddsReport {

    private static final Logger LOG = LoggerFactory.getLogger(GuessOddsReport.class);

    private final Map<String, GuessOdds> odds = new LinkedHashMap<>();

    /** @param maxPerDay a policy with worse odds stops the start */
    GuessOddsReport(
            Clients clients, ChallengeProperties rules, @Value("${otp.guess-odds.max-per-day:1}") double maxPerDay) {
        for (Client client : clients.all()) {
            GuessOdds policy = GuessOdds.of(client.codeFormat(), rules);
            odds.put(client.id(), policy);
            LOG.info(
                    "Guessing against one recipient{} succeeds with a chance of at most {} a day and {} a year, by {} guesses a day",
                    client.id().isEmpty() ? "" : " of client " + client.id(),
                    oneIn(policy.perDay()),
                    oneIn(policy.perYear()),
                    policy.guessesPerDay());
            if (policy.perDay() > maxPerDay) {
                throw new InvalidSettingException(
                        "otp.guess-odds.max-per-day",
                        "allows a guesser " + oneIn(maxPerDay) + ", and this policy gives him " + oneIn(policy.perDay())
                                + ": set a longer otp.code.length, fewer otp.challenge.max-attempts, or a smaller"
                                + " otp.challenge.failure-budget.max");
            }
        }
    }

    /** By the client's id. */
    public Map<String, GuessOdds> odds() {
        return Map.copyOf(odds);
    }

    private static String oneIn(double chance) {
        return String.format(Locale.ROOT, "1 in %,.0f", 1 / chance);
    }
}
