package io.otpservice.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The failed attempts of a recipient that still count, over all challenges and purposes. Immutable.
 *
 * @param countUntil when each of them stops counting, in ascending order
 */
public record Failures(List<Instant> countUntil) {

    static final Failures NONE = new Failures(List.of());

    Failures at(Instant now) {
        if (countUntil.isEmpty() || now.isBefore(countUntil.get(0))) {
            return this;
        }
        return new Failures(countUntil.stream().filter(now::isBefore).toList());
    }

    Failures plus(Instant now, Duration window) {
        return new Failures(Stream.concat(countUntil.stream(), Stream.of(now.plus(window)))
                .sorted()
                .toList());
    }

    /** Attempts that are left before the recipient is locked. */
    int room(int max) {
        return Math.max(0, max - countUntil.size());
    }

    /** When a locked recipient has room for one attempt again. */
    Instant lockedUntil(int max) {
        return countUntil.get(countUntil.size() - max);
    }

    Instant keepUntil() {
        return countUntil.isEmpty() ? Instant.MIN : countUntil.get(countUntil.size() - 1);
    }
}
