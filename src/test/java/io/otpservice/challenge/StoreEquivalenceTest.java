package io.otpservice.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.Effort;
import io.otpservice.TestClock;
import io.otpservice.code.Code;
import io.otpservice.code.CodeHash;
import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Limit;
import io.otpservice.ratelimit.Rate;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.PhoneNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Generated operations, one after another, at the same times on both stores: each must have the same outcome on both. */
class StoreEquivalenceTest {

    private static final int STEPS = Effort.times(34_000);

    private final TestClock clock = new TestClock();
    private final Engine.Stores redis = Engine.REDIS.stores(clock);
    private final Engine.Stores caffeine = Engine.CAFFEINE.stores(clock);
    private final Random random = new Random(20_261_123);

    @Test
    void challengesHaveTheSameOutcomes() {
        ChallengeProperties rules = new ChallengeProperties(
                Duration.ofMinutes(5),
                List.of(Duration.ofSeconds(20), Duration.ofSeconds(60)),
                3,
                new ChallengeProperties.FailureBudget(10, Duration.ofMinutes(10)),
                false);
        List<ChallengeId> issued = new ArrayList<>(List.of(ChallengeId.random()));
        int changes = 0;
        for (int step = 0; step < STEPS; step++) {
            pass(random.nextInt(4) == 0 ? Duration.ofMillis(random.nextInt(60_000)) : Duration.ZERO);
            Subject subject = new Subject("", new PhoneNumber(1, "234567890" + random.nextInt(3)));
            Purpose purpose = new Purpose("p" + random.nextInt(2));
            ChallengeId id =
                    random.nextInt(3) == 0 ? issued.get(random.nextInt(issued.size())) : issued.get(issued.size() - 1);
            Code code = new Code("000" + random.nextInt(4));

            Function<ChallengeStore, Object> operation = switch (random.nextInt(8)) {
                case 0, 1 -> {
                    ChallengeId fresh = ChallengeId.random();
                    issued.add(fresh);
                    yield store -> store.update(
                            subject,
                            (state, now) -> state.issue(purpose, fresh, Channel.SMS, hash(fresh, code), rules, now));
                }
                case 2 ->
                    store -> store.update(
                            subject,
                            (state, now) ->
                                    state.resend(purpose, Channel.VOICE, own -> hash(own, code), false, rules, now));
                case 3, 4 ->
                    store -> store.update(
                            subject, (state, now) -> state.verify(purpose, null, own -> hash(own, code), rules, now));
                case 5 -> store -> found(store.update("", id, (state, now) -> state.status(id, rules, now)));
                default -> {
                    boolean cancels = random.nextInt(4) == 0;
                    yield store -> found(store.update(
                            "",
                            id,
                            (state, now) -> cancels
                                    ? state.cancel(id, now)
                                    : state.reported(id, 1, DeliveryStatus.DELIVERED, now)));
                }
            };

            String outcome = outcome(() -> operation.apply(redis.challenges()));
            assertThat(outcome).as("step %d", step).isEqualTo(outcome(() -> operation.apply(caffeine.challenges())));
            changes += outcome.contains("Refused") ? 0 : 1;
        }
        System.out.printf(Locale.ROOT, "%,d steps of challenges, %,d of them not refused%n", STEPS, changes);
        assertThat(changes).isGreaterThan(STEPS / 5);
    }

    @Test
    void limitsHaveTheSameOutcomes() {
        List<Rate> rates = List.of(new Rate(5, Duration.ofMinutes(1)), new Rate(60, Duration.ofMinutes(30)));
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            // Never so long that a limit is forgotten.
            pass(Duration.ofMillis(random.nextInt(4_000)));
            List<Limit> limits = List.of(
                    new Limit("address", "a" + random.nextInt(3), rates),
                    new Limit("total", "", List.of(new Rate(20, Duration.ofMinutes(2)))));

            if (random.nextInt(8) == 0) {
                caffeine.limiter().giveBack(limits);
                redis.limiter().giveBack(limits);
            } else {
                String outcome = outcome(() -> redis.limiter().take(limits));
                assertThat(outcome)
                        .as("step %d", step)
                        .isEqualTo(outcome(() -> caffeine.limiter().take(limits)));
                refused += outcome.contains("Exceeded") ? 1 : 0;
            }
        }
        System.out.printf(Locale.ROOT, "%,d steps of limits, %,d of them refused%n", STEPS, refused);
        assertThat(refused).isBetween(STEPS / 10, STEPS * 9 / 10);
    }

    @Test
    void conversionHasTheSameOutcomes() {
        ConversionProperties rules = new ConversionProperties(
                true, 20, 30, Duration.ofMinutes(5), Duration.ofSeconds(20), Duration.ofMinutes(2));
        var inRedis = redis.conversions().apply(rules);
        var inCaffeine = caffeine.conversions().apply(rules);
        int pauses = 0;
        for (int step = 0; step < STEPS; step++) {
            pass(Duration.ofMillis(random.nextInt(random.nextInt(500) == 0 ? 900_000 : 4_000)));
            List<String> areas = List.of("+4915" + random.nextInt(2), "+49");
            switch (random.nextInt(7)) {
                case 0, 1, 2, 3 -> {
                    inRedis.sent(areas);
                    inCaffeine.sent(areas);
                }
                case 4 -> {
                    inRedis.verified(areas);
                    inCaffeine.verified(areas);
                }
                default -> {
                    String outcome = outcome(() -> inRedis.check(areas));
                    assertThat(outcome).as("step %d", step).isEqualTo(outcome(() -> inCaffeine.check(areas)));
                    pauses += outcome.contains("begins=true") ? 1 : 0;
                }
            }
        }
        System.out.printf(Locale.ROOT, "%,d steps of conversion, in which %,d pauses began%n", STEPS, pauses);
        assertThat(pauses).isGreaterThan(STEPS / 400);
    }

    private void pass(Duration duration) {
        if (!duration.isZero()) {
            clock.advance(duration);
        }
    }

    /** Whether a store knows that a challenge is no more, or finds out, is its own affair. */
    private static <R> R found(Optional<R> result) {
        return result.orElseThrow(() -> RefusedException.because(Refusal.CHALLENGE_NOT_FOUND));
    }

    private static CodeHash hash(ChallengeId id, Code code) {
        return new CodeHash(id.value() + code.value());
    }

    private static String outcome(Supplier<?> call) {
        try {
            return String.valueOf(call.get());
        } catch (RefusedException e) {
            return "Refused: " + e.reason() + " " + e.retryAfter();
        }
    }
}
