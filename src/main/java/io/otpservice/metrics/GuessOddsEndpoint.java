package io.otpservice.metrics;

import io.otpservice.challenge.GuessOdds;
import io.otpservice.challenge.GuessOddsReport;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code /actuator/otp}: what a guesser can hope for, by client. */
@Component
@Endpoint(id = "otp")
class GuessOddsEndpoint {

    /** The body of the answer. */
    record Report(Map<String, GuessOdds> guessOdds) {}

    private final GuessOddsReport report;

    GuessOddsEndpoint(GuessOddsReport report) {
        this.report = report;
    }

    @ReadOperation
    Report report() {
        return new Report(report.odds());
    }
}
