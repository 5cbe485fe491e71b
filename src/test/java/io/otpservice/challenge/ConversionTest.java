package io.otpservice.challenge;

import static io.otpservice.challenge.OtpServiceTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.otpservice.client.Caller;
import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.LimitProperties;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.EmailAddress;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages to a prefix or a country pause where too few are answered. */
@ParameterizedClass
@EnumSource(Engine.class)
class ConversionTest {

    private final Engine engine;

    private static final Duration GRACE = Duration.ofSeconds(90); // a minute, and the slot that a message falls into
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final OtpFixture world;
    private int numbers;

    ConversionTest(Engine engine) {
        this.engine = engine;
        this.world = world(true);
    }

    @Test
    void anUnansweredPrefixPausesForAWhile() {
        send("5551", 50);
        world.pass(GRACE);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> send("5551", 1));

        assertThat(refused.reason()).isEqualTo(Refusal.RATE_LIMITED);
        assertThat(refused.retryAfter()).contains(PAUSE);
        assertThat(refused.detail()).contains("conversion");
        world.pass(PAUSE.minusMillis(1));
        assertRefused(Refusal.RATE_LIMITED, () -> send("5551", 1));
        world.pass(Duration.ofMillis(1));
        send("5551", 1);
        assertThat(world.sender.messages()).hasSize(51);
    }

    @Test
    void fewerMessagesThanTheMinimumSayNothing() {
        send("5551", 49);
        world.pass(GRACE);

        send("5551", 1);
    }

    @Test
    void peopleGetTimeToAnswer() {
        send("5551", 60);

        send("5551", 1);
    }

    @Test
    void aTenthOfAnswersIsEnough() {
        sendAndVerify("5551", 5);
        send("5551", 45);
        world.pass(GRACE);

        send("5551", 1);
    }

    @Test
    void lessThanATenthIsNot() {
        sendAndVerify("5551", 4);
        send("5551", 46);
        world.pass(GRACE);

        assertRefused(Refusal.RATE_LIMITED, () -> send("5551", 1));
    }

    @Test
    void answersThatComeInTheGraceCountAtOnce() {
        send("5551", 50);
        world.pass(GRACE);
        // no message went out since, so that nothing has begun a pause
        sendToAnotherCountryAndVerify();
        assertRefused(Refusal.RATE_LIMITED, () -> send("5551", 1));
    }

    @Test
    void olderMessagesThanTheWindowAreForgotten() {
        send("5551", 50);
        world.pass(Duration.ofMinutes(30));

        send("5551", 1);
    }

    @Test
    void aCountryPausesWhereNoPrefixDoes() {
        for (int prefix = 0; prefix < 10; prefix++) {
            send("555" + prefix, 5);
        }
        world.pass(GRACE);

        assertRefused(Refusal.RATE_LIMITED, () -> send("9999", 1));
        send(new PhoneNumber(49, "15112345678"));
        send(new EmailAddress("jane", "example.com"));
    }

    @Test
    void aPausedPrefixLeavesTheRestOfItsCountryAlone() {
        for (int prefix = 0; prefix < 10; prefix++) {
            sendAndVerify("777" + prefix, 10);
        }
        send("5551", 50);
        world.pass(GRACE);

        assertRefused(Refusal.RATE_LIMITED, () -> send("5551", 1));
        send("5552", 1);
    }

    @Test
    void aPauseIsToldOnce() {
        send("5551", 50);
        world.pass(GRACE);
        for (int i = 0; i < 3; i++) {
            assertRefused(Refusal.RATE_LIMITED, () -> send("5551", 1));
        }

        assertThat(world.events.stream().filter(AreaPaused.class::isInstance))
                .extracting(event -> ((AreaPaused) event).pause().area())
                .containsExactlyInAnyOrder("+15551", "+1");
    }

    @Test
    void itCanBeTurnedOff() {
        OtpFixture off = world(false);
        for (int i = 0; i < 60; i++) {
            send(off, number("5551"));
        }
        off.pass(GRACE);

        send(off, number("5551"));
    }

    @Test
    void resendsCountAsMessages() {
        for (int i = 0; i < 25; i++) {
            Recipient recipient = number("5551");
            send(recipient);
            world.pass(Duration.ofSeconds(1));
            world.otp.resend(request(recipient));
        }
        world.pass(GRACE);

        assertRefused(Refusal.RATE_LIMITED, () -> send("5551", 1));
    }

    private void sendToAnotherCountryAndVerify() {
        Recipient german = new PhoneNumber(49, "15112345678");
        send(german);
        verify(german);
    }

    private void send(String prefix, int messages) {
        for (int i = 0; i < messages; i++) {
            send(number(prefix));
        }
    }

    private void sendAndVerify(String prefix, int messages) {
        for (int i = 0; i < messages; i++) {
            Recipient recipient = number(prefix);
            send(recipient);
            verify(recipient);
        }
    }

    private void send(Recipient recipient) {
        send(world, recipient);
    }

    private static void send(OtpFixture world, Recipient recipient) {
        world.otp.generate(request(recipient));
    }

    private void verify(Recipient recipient) {
        world.otp.verify(new VerifyRequest(
                OtpFixture.CALLER, recipient, Purpose.LOGIN, world.sender.latestCode(recipient), null));
    }

    private static MessageRequest request(Recipient recipient) {
        Channel channel = recipient.defaultChannel();
        Caller caller = OtpFixture.CALLER;
        return new MessageRequest(caller, recipient, Purpose.LOGIN, channel, Locale.ENGLISH);
    }

    private Recipient number(String prefix) {
        return new PhoneNumber(1, prefix + String.format(Locale.ROOT, "%06d", numbers++));
    }

    private OtpFixture world(boolean enabled) {
        ConversionProperties conversion =
                new ConversionProperties(enabled, 50, 10, Duration.ofMinutes(30), Duration.ofMinutes(1), PAUSE);
        return new OtpFixture(
                engine,
                OtpFixture.rules(List.of(Duration.ofSeconds(1)), 3, 10),
                new LimitProperties(
                        true, List.of(), List.of(), List.of(), 4, List.of(), List.of(), List.of(), conversion));
    }
}
