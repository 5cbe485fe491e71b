package io.otpservice;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Reads the wall clock once and then counts elapsed time, so that setting the machine's clock neither revives a code nor
 * lifts a lock.
 */
final class SteadyClock extends Clock {

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanoTime;
    private final ZoneId zone;

    private SteadyClock(Instant start, long startNanos, LongSupplier nanoTime, ZoneId zone) {
        this.start = start;
        this.startNanos = startNanos;
        this.nanoTime = nanoTime;
        this.zone = zone;
    }

    static SteadyClock startingAt(Clock wallClock) {
        return startingAt(wallClock, System::nanoTime);
    }

    /** @param nanoTime elapsed nanoseconds since some instant, never going back */
    static SteadyClock startingAt(Clock wallClock, LongSupplier nanoTime) {
        return new SteadyClock(wallClock.instant(), nanoTime.getAsLong(), nanoTime, ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime.getAsLong() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(start, startNanos, nanoTime, other);
    }
}
