package io.otpservice.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.otpservice.Effort;
import io.otpservice.Race;
import io.otpservice.store.caffeine.CaffeineStores;
import io.otpservice.store.redis.RedisStores;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RendezvousTest {

    private static final Duration KEPT = Duration.ofMinutes(1);

    static Stream<Rendezvous> engines() throws IOException {
        return Stream.of(CaffeineStores.rendezvous(), RedisStores.empty().rendezvous());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whoComesSecondMeetsTheFirst(Rendezvous rendezvous) {
        assertThat(leave(rendezvous, "here", "a", KEPT)).isEmpty();
        assertThat(leave(rendezvous, "there", "b", KEPT)).isEmpty();
        assertThat(leave(rendezvous, "here", "c", KEPT)).hasValue("a");
        assertThat(leave(rendezvous, "here", "d", KEPT)).hasValue("c");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ofTwoAtOnceOneMeetsTheOther(Rendezvous rendezvous) {
        try (Race race = new Race()) {
            for (int round = 0; round < Effort.times(1_000); round++) {
                String place = "round " + round;
                List<Optional<String>> met = race.run(
                        List.of(() -> leave(rendezvous, place, "a", KEPT), () -> leave(rendezvous, place, "b", KEPT)));
                assertThat(met)
                        .isIn(List.of(Optional.empty(), Optional.of("a")), List.of(Optional.of("b"), Optional.empty()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWordIsKeptForItsTime(Rendezvous rendezvous) {
        leave(rendezvous, "long", "a", KEPT);
        leave(rendezvous, "short", "a", Duration.ofMillis(50));

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        leave(rendezvous, "short", "b", Duration.ofMillis(50)).isEmpty());
        assertThat(leave(rendezvous, "long", "b", KEPT)).hasValue("a");
    }

    private static Optional<String> leave(Rendezvous rendezvous, String place, String word, Duration kept) {
        return rendezvous.leave(place, word, kept).join();
    }
}
