package io.otpservice.challenge;

import io.otpservice.TestClock;
import io.otpservice.challenge.ChallengeProperties.FailureBudget;
import io.otpservice.client.Caller;
import io.otpservice.client.Client;
import io.otpservice.code.Code;
import io.otpservice.code.CodeAlphabet;
import io.otpservice.code.CodeFormat;
import io.otpservice.code.CodeGenerator;
import io.otpservice.code.CodeHasher;
import io.otpservice.code.Codes;
import io.otpservice.code.Pepper;
import io.otpservice.code.SecureRandomCodeGenerator;
import io.otpservice.delivery.Deliveries;
import io.otpservice.delivery.RecordingSender;
import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import io.otpservice.recipient.RecipientPolicies;
import io.otpservice.recipient.RecipientPolicy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The domain with a clock that tests move, and a sender that they read. */
final class OtpFixture {

    static final Recipient JANE = new PhoneNumber(1, "2345678901");
    static final Recipient TESTER = new PhoneNumber(1, "5005550006");
    static final Code TESTER_CODE = new Code("1234");
    static final Client ANYBODY = new Client(
            "",
            new CodeFormat(CodeAlphabet.DIGITS, 4),
            Duration.ofMinutes(5),
            EnumSet.allOf(Channel.class),
            null,
            "OTP Service");
    static final Caller CALLER = new Caller(ANYBODY, "192.0.2.1");
    static final ChallengeProperties DEFAULTS = rules(List.of(Duration.ofSeconds(60)), 3, 10);

    static final ConversionProperties CONVERSION = new ConversionProperties(
            true, 50, 10, Duration.ofMinutes(30), Duration.ofMinutes(1), Duration.ofMinutes(30));

    /** Off, but where a test is about them. */
    private static final LimitProperties LIMITS =
            new LimitProperties(false, List.of(), List.of(), List.of(), 4, List.of(), List.of(), List.of(), CONVERSION);

    final TestClock clock = new TestClock();
    final RecordingSender sender = new RecordingSender();
    final Queue<Object> events = new ConcurrentLinkedQueue<>();
    final Codes codes;
    final ChallengeStore store;
    final OtpService otp;

    OtpFixture(Engine engine) {
        this(engine, DEFAULTS);
    }

    OtpFixture(Engine engine, ChallengeProperties rules) {
        this(engine, rules, new SecureRandomCodeGenerator(new SecureRandom()));
    }

    OtpFixture(Engine engine, ChallengeProperties rules, LimitProperties limits) {
        this(engine, rules, new SecureRandomCodeGenerator(new SecureRandom()), limits, RecipientPolicies.of());
    }

    OtpFixture(Engine engine, ChallengeProperties rules, CodeGenerator generator) {
        this(engine, rules, generator, LIMITS, RecipientPolicies.of());
    }

    OtpFixture(RecipientPolicy policy) {
        this(Engine.CAFFEINE, DEFAULTS, new SecureRandomCodeGenerator(new SecureRandom()), LIMITS, policy);
    }

    private OtpFixture(
            Engine engine,
            ChallengeProperties rules,
            CodeGenerator generator,
            LimitProperties limits,
            RecipientPolicy policy) {
        Engine.Stores stores = engine.stores(clock);
        this.store = stores.challenges();
        this.codes = new Codes(generator, new CodeHasher(Pepper.random(new SecureRandom())));
        this.otp = new OtpService(
                new ChallengeIssuer(
                        store,
                        codes,
                        Deliveries.through(sender, clock),
                        rules,
                        new TestRecipients(Map.of(TESTER, TESTER_CODE)),
                        clock),
                new CodeVerifier(store, codes, rules, Optional.empty()),
                new ChallengeLookup(store, rules),
                policy,
                new RequestLimits(
                        stores.limiter(), stores.conversions().apply(limits.conversion()), limits, events::add),
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
        return otp.verify(new VerifyRequest(CALLER, JANE, Purpose.LOGIN, code, id));
    }

    <R> R store(Recipient recipient, ChallengeStore.Transition<R> transition) {
        return store.update(Subject.of(ANYBODY, recipient), transition);
    }

    /** What the person reads in the latest message. */
    Code sentCode() {
        return sender.latestCode(JANE);
    }

    /** A code that was not sent in any message so far. */
    Code wrongCode() {
        List<Code> sent =
                sender.messages().stream().map(message -> message.code()).toList();
        Code code = codes.draw(ANYBODY.codeFormat());
        while (sent.contains(code)) {
            code = codes.draw(ANYBODY.codeFormat());
        }
        return code;
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    static MessageRequest message(Recipient recipient, Purpose purpose) {
        return new MessageRequest(CALLER, recipient, purpose, Channel.SMS, Locale.ENGLISH);
    }
}
