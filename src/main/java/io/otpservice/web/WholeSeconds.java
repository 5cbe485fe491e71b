package io.otpservice.web;

import java.time.Duration;

/** Times in answers: whole seconds, rounded up, so that whoever waits that long has waited long enough. */
final class WholeSeconds {

    private WholeSeconds() {}

    static long of(Duration duration) {
        return duration.isNegative() ? 0 : duration.plusNanos(999_999_999).toSeconds();
    }
}
