package io.otpservice.challenge;

import static io.otpservice.challenge.OtpFixture.JANE;
import static io.otpservice.challenge.OtpFixture.rules;
import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.otpservice.client.Caller;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.ratelimit.Rate;
import io.otpservice.recipient.EmailAddress;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class RequestLimitsTest {

    private final Engine engine;

    private static final List<Rate> NONE = List.of();
    private static final Duration SECOND = Duration.ofSeconds(1);

    RequestLimitsTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void aRecipientGetsSoManyMessages() {
        OtpFixture world = world(limits("5/1h,10/24h", "", "", "", "", ""));

        for (int i = 0; i < 5; i++) {
            world.generate();
            world.pass(SECOND);
        }

        assertTrueRetryAfter(world, Duration.ofHours(1).minus(SECOND.multipliedBy(5)), world::generate);
    }

    @Test
    void theLongerRateHoldsToo() {
        OtpFixture world = world(limits("5/1h,10/24h", "", "", "", "", ""));
        int sent = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            try {
                world.generate();
                sent++;
            } catch (RefusedException e) {
                assertThat(e.reason()).isEqualTo(Refusal.RATE_LIMITED);
            }
            world.pass(Duration.ofMinutes(1));
        }

        assertThat(sent).isEqualTo(10);
    }

    @Test
    void resendsCountAsMessages() {
        OtpFixture world = world(limits("2/1h", "", "", "", "", ""));
        world.generate();
        world.pass(SECOND);
        world.resend();
        world.pass(SECOND);

        assertRefused(Refusal.RATE_LIMITED, world::resend);
        assertThat(world.sender.messages()).hasSize(2);
    }

    @Test
    void aClientAddressAsksForSoManyMessages() {
        OtpFixture world = world(limits("", "10/1m", "", "", "", ""));

        for (int i = 0; i < 10; i++) {
            generate(world, number("415", i), "192.0.2.1");
        }

        assertTrueRetryAfter(world, Duration.ofMinutes(1), () -> generate(world, number("415", 99), "192.0.2.1"));
        generate(world, number("415", 98), "192.0.2.2");
    }

    @Test
    void aPrefixGetsSoManyMessagesWhoeverAsks() {
        OtpFixture world = world(limits("", "", "30/1m", "", "", ""));

        for (int i = 0; i < 30; i++) {
            generate(world, number("4155", i), "192.0.2." + i);
        }

        assertTrueRetryAfter(world, Duration.ofMinutes(1), () -> generate(world, number("4155", 99), "192.0.2.99"));
        generate(world, number("4156", 99), "192.0.2.99");
        generate(world, new EmailAddress("jane", "example.com"), "192.0.2.99");
    }

    @Test
    void aCountryAndAllTogetherHaveTheirCaps() {
        OtpFixture world = world(limits("", "", "", "3/24h", "5/24h", ""));
        IntStream.range(0, 3).forEach(i -> generate(world, number("415" + i, i), "192.0.2." + i));

        assertRefused(Refusal.RATE_LIMITED, () -> generate(world, number("4159", 9), "192.0.2.9"));
        generate(world, new PhoneNumber(49, "3012345678"), "192.0.2.9");
        generate(world, new EmailAddress("jane", "example.com"), "192.0.2.9");
        assertRefused(
                Refusal.RATE_LIMITED, () -> generate(world, new EmailAddress("john", "example.com"), "192.0.2.9"));
        assertThat(world.sender.messages()).hasSize(5);
    }

    @Test
    void aCountrysCapEndsWithItsDay() {
        OtpFixture world = world(limits("", "", "", "1/24h", "", ""));
        generate(world, number("4150", 0), "192.0.2.1");
        world.pass(Duration.ofHours(1));

        assertTrueRetryAfter(world, Duration.ofHours(23), () -> generate(world, number("4151", 1), "192.0.2.2"));
    }

    @Test
    void theCapOfAllTogetherEndsWithItsDay() {
        OtpFixture world = world(limits("", "", "", "", "1/24h", ""));
        generate(world, number("4150", 0), "192.0.2.1");
        world.pass(Duration.ofHours(1));

        assertTrueRetryAfter(
                world,
                Duration.ofHours(23),
                () -> generate(world, new EmailAddress("jane", "example.com"), "192.0.2.2"));
    }

    @Test
    void aClientAddressChecksSoManyCodes() {
        OtpFixture world = world(limits("", "", "", "", "", "60/1m"));

        for (int i = 0; i < 60; i++) {
            assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.wrongCode()));
        }

        assertThat(retryAfter(() -> world.verify(world.wrongCode()))).isEqualTo(Duration.ofMinutes(1));
        world.pass(Duration.ofMinutes(1).minusMillis(1));
        assertRefused(Refusal.RATE_LIMITED, () -> world.verify(world.wrongCode()));
        world.pass(Duration.ofMillis(1));
        assertRefused(Refusal.CHALLENGE_NOT_FOUND, () -> world.verify(world.wrongCode()));
    }

    @Test
    void whatOneLimitRefusesTakesNothingFromTheOthers() {
        OtpFixture world = world(limits("2/1h", "3/1h", "", "", "", ""));
        generate(world, JANE, "192.0.2.1");
        world.pass(SECOND);
        generate(world, JANE, "192.0.2.1");
        world.pass(SECOND);
        for (int i = 0; i < 10; i++) {
            assertRefused(Refusal.RATE_LIMITED, () -> generate(world, JANE, "192.0.2.1"));
        }

        generate(world, number("415", 1), "192.0.2.1"); // the third of the address
        for (int i = 0; i < 10; i++) {
            Recipient other = number("415", 2);
            assertRefused(Refusal.RATE_LIMITED, () -> generate(world, other, "192.0.2.1"));
        }
        generate(world, number("415", 2), "192.0.2.2");
        world.pass(SECOND);
        generate(world, number("415", 2), "192.0.2.2"); // the second of the recipient
    }

    @Test
    void aCallerWhomALimitRefusesCanNotFillTheLimiter() {
        OtpFixture world = world(limits("5/1h", "10/1m", "30/1m", "", "", ""));
        int refused = 0;
        for (int i = 0; i < 5_000; i++) { // five times as many as the limiter has room for
            try {
                generate(world, number(Integer.toString(2_000 + i), i), "192.0.2.1");
            } catch (RefusedException e) {
                assertThat(e.reason()).isEqualTo(Refusal.RATE_LIMITED);
                refused++;
            }
        }

        assertThat(refused).isEqualTo(4_990);
        generate(world, JANE, "192.0.2.2");
    }

    @Test
    void aFullLimiterRefusesThoseWhomItDoesNotKnowAndTakesNothing() {
        assumeThat(engine).isEqualTo(Engine.CAFFEINE); // Redis has memory of its own
        OtpFixture world = world(limits("5/1h", "", "", "", "2000/1h", ""));
        for (int i = 0; i < 999; i++) { // with the one in all, a thousand
            generate(world, number("415", i), "192.0.2.1");
        }

        assertRefused(Refusal.OVER_CAPACITY, () -> generate(world, number("416", 1), "192.0.2.1"));
        world.pass(SECOND);
        generate(world, number("415", 1), "192.0.2.1");
        world.pass(Duration.ofHours(1).plusSeconds(5));
        generate(world, number("416", 1), "192.0.2.1");
    }

    @Test
    void theWaitIsThatOfTheLimitThatTakesLongest() {
        OtpFixture world = world(limits("1/1m", "1/1h", "", "", "", ""));
        generate(world, JANE, "192.0.2.1");
        world.pass(SECOND);

        assertTrueRetryAfter(world, Duration.ofHours(1).minus(SECOND), () -> generate(world, JANE, "192.0.2.1"));
    }

    @Test
    void whatTheCooldownRefusesIsGivenBack() {
        OtpFixture world = new OtpFixture(engine, OtpFixture.DEFAULTS, limits("2/24h", "", "", "", "", ""));
        world.generate();
        for (int i = 0; i < 10; i++) {
            assertRefused(Refusal.RESEND_COOLDOWN, world::generate);
        }
        world.pass(Duration.ofSeconds(60));

        world.generate();
    }

    @Test
    void whatNoSenderTookCountsAllTheSame() {
        OtpFixture world = world(limits("2/24h", "", "", "", "", ""));
        world.sender.answer(message -> new DeliveryReceipt.Refused("down"));
        assertRefused(Refusal.DELIVERY_FAILED, world::generate);
        assertRefused(Refusal.DELIVERY_FAILED, world::generate);

        assertRefused(Refusal.RATE_LIMITED, world::generate);
    }

    private static void assertTrueRetryAfter(OtpFixture world, Duration expected, ThrowingCallable call) {
        assertThat(retryAfter(call)).isEqualTo(expected);
        world.pass(expected.minusMillis(1));
        assertRefused(Refusal.RATE_LIMITED, call);
        world.pass(Duration.ofMillis(1));
        try {
            call.call();
        } catch (Throwable e) {
            throw new AssertionError("refused after the time to wait", e);
        }
    }

    private static Duration retryAfter(ThrowingCallable call) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, call);
        assertThat(refused.reason()).isEqualTo(Refusal.RATE_LIMITED);
        return refused.retryAfter().orElseThrow();
    }

    private static void generate(OtpFixture world, Recipient recipient, String address) {
        world.otp.generate(new MessageRequest(
                new Caller(OtpFixture.ANYBODY, address),
                recipient,
                Purpose.LOGIN,
                recipient.defaultChannel(),
                Locale.ENGLISH));
    }

    private static Recipient number(String prefix, int number) {
        String digits = prefix + String.format(Locale.ROOT, "%06d", number);
        return new PhoneNumber(1, digits);
    }

    /** A cooldown of a second, so that it is the limits that refuse. */
    private OtpFixture world(LimitProperties limits) {
        return new OtpFixture(engine, rules(List.of(SECOND), 3, 10), limits);
    }

    private static LimitProperties limits(
            String recipient, String address, String prefix, String country, String total, String verify) {
        return new LimitProperties(
                true,
                rates(recipient),
                rates(address),
                rates(prefix),
                4,
                rates(country),
                rates(total),
                rates(verify),
                OtpFixture.CONVERSION);
    }

    private static List<Rate> rates(String text) {
        return text.isEmpty()
                ? NONE
                : List.of(text.split(",")).stream().map(Rate::of).toList();
    }
}
