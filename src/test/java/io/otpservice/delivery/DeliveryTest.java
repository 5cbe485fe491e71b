package io.otpservice.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.otpservice.TestClock;
import io.otpservice.delivery.DeliveryProperties.Route;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.settings.InvalidSettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sender is asked, and when it is not. */
class DeliveryTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final List<Object> events = new ArrayList<>();
    private final Stub first = new Stub("first");
    private final Stub second = new Stub("second");
    private final Stub third = new Stub("third");

    @Test
    void theFirstThatDoesNotRefuseGetsTheMessage() {
        first.receipt = new Refused("down");
        Delivery delivery = delivery(Deliveries.DEFAULTS);

        assertThat(delivery.send(number(1))).isEqualTo(new Accepted());

        assertAsked(1, 1, 0);
        assertThat(events)
                .containsExactly(
                        new DeliveryAttempt("first", Channel.SMS, "refused"),
                        new DeliveryAttempt("second", Channel.SMS, "accepted"));
    }

    @Test
    void whatMayHaveBeenTakenIsNotSentAgain() {
        first.receipt = new Unconfirmed("timed out");

        assertThat(delivery(Deliveries.DEFAULTS).send(number(1))).isInstanceOf(Unconfirmed.class);

        assertAsked(1, 0, 0);
    }

    @Test
    void whatMayHaveBeenTakenIsSentAgainWhereThatIsWanted() {
        first.receipt = new Unconfirmed("timed out");
        Delivery delivery = delivery(failingOver());

        assertThat(delivery.send(number(1))).isEqualTo(new Accepted());
        second.receipt = new Refused("down");
        third.receipt = new Refused("down");
        assertThat(delivery.send(number(1))).isInstanceOf(Unconfirmed.class); // it may arrive all the same
    }

    @Test
    void anExceptionMeansThatNothingIsKnown() {
        first.failure = new IllegalStateException("+14155552671");

        assertThat(delivery(Deliveries.DEFAULTS).send(number(1)))
                .isEqualTo(new Unconfirmed("java.lang.IllegalStateException"));
    }

    @Test
    void whoKeepsFailingIsLeftAloneAndProbedWithOneMessage() {
        first.receipt = new Refused("down");
        Delivery delivery = delivery(Deliveries.DEFAULTS);
        send(delivery, 8);
        assertAsked(5, 8, 0);

        clock.advance(PAUSE.minusMillis(1));
        send(delivery, 1);
        assertAsked(5, 9, 0);
        clock.advance(Duration.ofMillis(2));
        send(delivery, 3); // the probe fails: another pause
        assertAsked(6, 12, 0);

        clock.advance(PAUSE.plusMillis(1));
        first.receipt = new Accepted();
        send(delivery, 3);
        assertAsked(9, 12, 0);
    }

    @Test
    void silenceIsAFailureToo() {
        first.receipt = new Unconfirmed("timed out");
        Delivery delivery = delivery(Deliveries.DEFAULTS);
        send(delivery, 8);

        assertAsked(5, 3, 0);
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        Delivery delivery = delivery(Deliveries.DEFAULTS);
        for (int i = 0; i < 20; i++) {
            first.receipt = i % 5 == 4 ? new Accepted() : new Refused("down");
            send(delivery, 1);
        }

        assertAsked(20, 16, 0);
    }

    @Test
    void recipientsThatCanNotBeReachedMakeNoSenderLookBroken() {
        first.receipt = Refused.unreachable("no such number");
        send(delivery(Deliveries.DEFAULTS), 20);

        assertAsked(20, 20, 0);
    }

    @Test
    void whereAllAreLeftAloneNobodyIsAsked() {
        List.of(first, second, third).forEach(sender -> sender.receipt = new Refused("down"));
        Delivery delivery = delivery(Deliveries.DEFAULTS);
        send(delivery, 5);

        assertThat(delivery.send(number(1))).isInstanceOf(Refused.class);
        assertAsked(5, 5, 5);
        assertThat(events).contains(new DeliveryAttempt("third", Channel.SMS, "paused"));
    }

    @Test
    void aFurtherMessageBeginsWithTheNextSender() {
        Delivery delivery = delivery(Deliveries.DEFAULTS);
        delivery.send(number(1));
        delivery.send(number(2));
        delivery.send(number(3));
        delivery.send(number(4));

        assertAsked(2, 1, 1);
    }

    @Test
    void orWithTheSameWhereThatIsWanted() {
        Delivery delivery = delivery(new DeliveryProperties(5, PAUSE, false, false, Map.of(), List.of()));
        delivery.send(number(2));

        assertAsked(1, 0, 0);
    }

    @Test
    void weightsShareMessagesOutAndTheRestStandsBy() {
        Delivery delivery =
                delivery(new DeliveryProperties(5, PAUSE, false, true, Map.of("first", 1, "third", 3), List.of()));
        send(delivery, 4_000);

        assertThat(second.asked).isZero();
        assertThat(third.asked).isBetween(3_000 - 140, 3_000 + 140); // five standard deviations
        first.receipt = new Refused("down");
        third.receipt = new Refused("down");
        send(delivery, 1);
        assertThat(second.asked).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 4155552671, first", "49, 15112345678, second", "49, 3012345678, third", "43, 6641234567, second"})
    void theLongestPrefixOfARouteCounts(int country, String number, String sender) {
        Route german = new Route(List.of("+49", "+43"), List.of("second"));
        Route berlin = new Route(List.of("+4930"), List.of("third", "first"));
        Delivery delivery = delivery(new DeliveryProperties(5, PAUSE, false, true, Map.of(), List.of(german, berlin)));

        delivery.send(Messages.to(new PhoneNumber(country, number), Channel.SMS));

        Map<String, Integer> asked = new HashMap<>(Map.of("first", 0, "second", 0, "third", 0));
        asked.put(sender, 1);
        assertAsked(asked.get("first"), asked.get("second"), asked.get("third"));
    }

    @Test
    void otherSendersThanTheRoutesAreNotAsked() {
        second.receipt = new Refused("down");
        Route route = new Route(List.of("+1"), List.of("second"));

        assertThat(delivery(new DeliveryProperties(5, PAUSE, false, true, Map.of(), List.of(route)))
                        .send(number(1)))
                .isInstanceOf(Refused.class);
        assertAsked(0, 1, 0);
    }

    @Test
    void aNameThatNoSenderHasStopsTheStart() {
        Route route = new Route(List.of("+1"), List.of("fourth"));

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> delivery(new DeliveryProperties(5, PAUSE, false, true, Map.of(), List.of(route))))
                .withMessageContaining("otp.delivery.routes[0].senders", "fourth");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(
                        () -> delivery(new DeliveryProperties(5, PAUSE, false, true, Map.of("fourth", 1), List.of())))
                .withMessageContaining("otp.delivery.weights");
    }

    private Delivery delivery(DeliveryProperties properties) {
        return new Delivery(List.of(first, second, third), properties, clock, events::add);
    }

    private static DeliveryProperties failingOver() {
        return new DeliveryProperties(5, PAUSE, true, true, Map.of(), List.of());
    }

    private static void send(Delivery delivery, int messages) {
        for (int i = 0; i < messages; i++) {
            delivery.send(number(1));
        }
    }

    private void assertAsked(int ofFirst, int ofSecond, int ofThird) {
        assertThat(List.of(first.asked, second.asked, third.asked)).containsExactly(ofFirst, ofSecond, ofThird);
    }

    private static Message number(int number) {
        Message sms = Messages.sms();
        return new Message(
                sms.challengeId(),
                sms.recipient(),
                sms.channel(),
                sms.code(),
                sms.locale(),
                sms.validFor(),
                sms.client(),
                number,
                sms.product());
    }

    private static final class Stub implements CodeSender {

        private final String name;
        private DeliveryReceipt receipt = new Accepted();
        private RuntimeException failure;
        private int asked;

        Stub(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<Channel> channels() {
            return EnumSet.allOf(Channel.class);
        }

        @Override
        public DeliveryReceipt send(Message message) {
            asked++;
            if (failure != null) {
                throw failure;
            }
            return receipt;
        }
    }
}
