package io.otpservice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    private volatile Consumer<Instant> follower = time -> {};

    public void advance(Duration duration) {
        follower.accept(now.updateAndGet(instant -> instant.plus(duration)));
    }

    /** Somebody who has to be told the time, from now on. */
    public void tell(Consumer<Instant> somebody) {
        follower = somebody;
        somebody.accept(instant());
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
