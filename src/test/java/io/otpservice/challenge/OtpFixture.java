package io.otpservice.challenge;

import io.otpservice.TestClock;
import io.otpservice.challenge.ChallengeProperties.FailureBudget;
import io.otpservice.code.Code;
import io.otpservice.code.CodeAlphabet;
import io.otpservice.code.CodeFormat;
import io.otpservice.code.CodeGenerator;
import io.otpservice.code.CodeHasher;
import io.otpservice.code.Codes;
import io.otpservice.code.Pepper;
import io.otpservice.code.SecureRandomCodeGenerator;
import io.otpservice.delivery.Delivery;
import io.otpservice.delivery.RecordingSender;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import io.otpservice.recipient.RecipientPolicies;
import io.otpservice.recipient.RecipientPolicy;
import io.otpservice.store.caffeine.CaffeineStores;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The domain with a clock that tests move, and a sender that they read. */
final class OtpFixture {

    static final String ADDRESS = "192.0.2.1";
    static final Recipient JANE = new PhoneNumber(1, "2345678901");
    static final ChallengeProperties DEFAULTS = rules(List.of(Duration.ofSeconds(60)), 3, 10);

    /** Off, but where a test is about them. */
    private static final LimitProperties LIMITS =
            new LimitProperties(false, List.of(), List.of(), List.of(), 4, List.of(), List.of(), List.of());

    final TestClock clock = new TestClock();
    final RecordingSender sender = new RecordingSender();
    final Queue<Object> events = new ConcurrentLinkedQueue<>();
    final Codes codes;
    final ChallengeStore store = CaffeineStores.create(1_000_000, clock);
    final OtpService otp;

    OtpFixture() {
        this(DEFAULTS);
    }

    OtpFixture(ChallengeProperties rules) {
        this(rules, new SecureRandomCodeGenerator(new SecureRandom()));
    }

    OtpFixture(ChallengeProperties rules, LimitProperties limits) {
        this(rules, new SecureRandomCodeGenerator(new SecureRandom()), limits, RecipientPolicies.of());
    }

    OtpFixture(ChallengeProperties rules, CodeGenerator generator) {
        this(rules, generator, LIMITS, RecipientPolicies.of());
    }

    OtpFixture(RecipientPolicy policy) {
        this(DEFAULTS, new SecureRandomCodeGenerator(new SecureRandom()), LIMITS, policy);
    }

    private OtpFixture(
            ChallengeProperties rules, CodeGenerator generator, LimitProperties limits, RecipientPolicy policy) {
        this.codes = new Codes(
                new CodeFormat(CodeAlphabet.DIGITS, 4), generator, new CodeHasher(Pepper.random(new SecureRandom())));
        this.otp = new OtpService(
                new ChallengeIssuer(store, codes, new Delivery(List.of(sender)), rules, clock),
                new CodeVerifier(store, codes, rules, Optional.empty()),
                policy,
                new RequestLimits(CaffeineStores.limiter(clock), limits),
                events::add);
    }

    static ChallengeProperties rules(List<Duration> cooldowns, int maxAttempts, int maxFailures) {
        return new ChallengeProperties(
                Duration.ofMinutes(5),
                cooldowns,
                maxAttempts,
                new FailureBudget(maxFailures, Duration.ofHours(24)),
                false);
    }

    IssuedChallenge generate() {
        return otp.generate(message(JANE, Purpose.LOGIN));
    }

    IssuedChallenge resend() {
        return otp.resend(message(JANE, Purpose.LOGIN));
    }

    Verification verify(Code code) {
        return verify(code, null);
    }

    Verification verify(Code code, @Nullable ChallengeId id) {
        return otp.verify(new VerifyRequest(JANE, Purpose.LOGIN, code, id, ADDRESS));
    }

    <R> R store(Recipient recipient, ChallengeStore.Transition<R> transition) {
        return store.update(recipient, transition);
    }

    /** What the person reads in the latest message. */
    Code sentCode() {
        return sender.latestCode(JANE);
    }

    /** A code that was not sent in any message so far. */
    Code wrongCode() {
        List<Code> sent =
                sender.messages().stream().map(message -> message.code()).toList();
        Code code = codes.draw();
        while (sent.contains(code)) {
            code = codes.draw();
        }
        return code;
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    static MessageRequest message(Recipient recipient, Purpose purpose) {
        return new MessageRequest(recipient, purpose, Channel.SMS, Locale.ENGLISH, ADDRESS);
    }
}
