package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {

    private final TestClock wallClock = new TestClock();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow at any time
    private final SteadyClock clock = SteadyClock.startingAt(wallClock, nanos::get);

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void takesNoNoticeOfAWallClockThatIsSet(long hours) {
        Instant before = clock.instant();
        wallClock.advance(Duration.ofHours(hours));

        assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void countsElapsedTime() {
        Instant before = clock.instant();
        nanos.addAndGet(1_500_000_000);

        assertThat(clock.instant()).isEqualTo(before.plusMillis(1_500));
    }

    @Test
    void beginsWithTheWallClock() {
        assertThat(clock.instant()).isEqualTo(wallClock.instant());
    }

    @Test
    void keepsItsTimeInAnotherZone() {
        ZoneId zone = ZoneId.of("Asia/Tokyo");

        assertThat(clock.withZone(zone).instant()).isEqualTo(clock.instant());
        assertThat(clock.withZone(zone).getZone()).isEqualTo(zone);
    }
}
