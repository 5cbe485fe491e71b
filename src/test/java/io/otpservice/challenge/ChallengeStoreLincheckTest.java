package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.DEFAULTS;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.otpservice.TestClock;
import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.code.CodeHash;
import io.otpservice.recipient.Channel;
import io.otpservice.store.caffeine.CaffeineStores;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Lincheck runs the operations in parallel and looks for an order, one after another, that explains all their results. Time
 * stands still, and codes are numbers, so that an order has one result.
 */
@Param(name = "code", gen = IntGen.class, conf = "1:3")
public class ChallengeStoreLincheckTest {

    private static final Subject SUBJECT = new Subject("", OtpFixture.JANE);
    private static final Duration COOLDOWN = Duration.ofMinutes(1);

    private final ChallengeStore store = CaffeineStores.create(100, new TestClock());

    @Operation
    public String generate() {
        return outcome(() -> store.update(
                SUBJECT,
                (state, now) ->
                        told(state.issue(Purpose.LOGIN, new ChallengeId("id"), Channel.SMS, hash(1), DEFAULTS, now))));
    }

    /** Comes when the cooldown of generate is over. */
    @Operation
    public String resend(@Param(name = "code") int code) {
        return outcome(() -> store.update(SUBJECT, (state, now) -> {
            Step<Optional<Issuance>> step =
                    state.resend(Purpose.LOGIN, Channel.SMS, id -> hash(code), false, DEFAULTS, now.plus(COOLDOWN));
            return new Step<>(step.state(), step.result().isPresent() ? "resent" : "drawn again");
        }));
    }

    @Operation
    public String verify(@Param(name = "code") int code) {
        return outcome(() -> store.update(SUBJECT, (state, now) -> {
            Step<Verification> step = state.verify(Purpose.LOGIN, null, id -> hash(code), DEFAULTS, now);
            return new Step<>(
                    step.state(),
                    step.result() instanceof Rejected rejected
                            ? rejected.reason() + " " + rejected.attemptsLeft()
                            : "verified");
        }));
    }

    @Operation
    public String look() {
        return outcome(() -> store.update(
                        "",
                        new ChallengeId("id"),
                        (state, now) -> new Step<>(
                                state,
                                "left "
                                        + state.status(new ChallengeId("id"), DEFAULTS, now)
                                                .result()
                                                .attemptsLeft()))
                .orElse("unknown"));
    }

    @Test
    void holdsUnderStress() {
        check(new StressOptions().iterations(10).invocationsPerIteration(300));
    }

    @Test
    void holdsInTheModel() {
        // Caffeine touches its wheel under one lock only, and its loops over many buckets would be taken for a hang.
        check(new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(100)
                .addGuarantee(forClasses("com.github.benmanes.caffeine.cache.TimerWheel")
                        .allMethods()
                        .ignore()));
    }

    private static void check(Options<?, ?> options) {
        options.threads(2).actorsPerThread(3).check(ChallengeStoreLincheckTest.class);
    }

    private static CodeHash hash(int code) {
        return new CodeHash(Integer.toString(code));
    }

    private static Step<String> told(Step<Issuance> step) {
        return new Step<>(step.state(), "issued");
    }

    private static String outcome(Supplier<String> call) {
        try {
            return call.get();
        } catch (RefusedException e) {
            return e.reason().name();
        }
    }
}
