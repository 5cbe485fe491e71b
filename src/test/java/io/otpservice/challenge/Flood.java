package io.otpservice.challenge;

import io.otpservice.code.CodeHasher;
import io.otpservice.code.Codes;
import io.otpservice.code.Pepper;
import io.otpservice.code.SecureRandomCodeGenerator;
import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.Deliveries;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.Message;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import io.otpservice.store.caffeine.CaffeineStores;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Asks for more challenges than there is room for; a process of its own, so that its heap can be small. */
public final class Flood {

    private Flood() {}

    /**
     * Asks, and prints how often each answer came.
     *
     * @param args how many recipients ask, and how many there is room for
     */
    public static void main(String[] args) {
        int recipients = Integer.parseInt(args[0]);
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        ChallengeIssuer issuer = new ChallengeIssuer(
                CaffeineStores.create(Long.parseLong(args[1]), clock),
                new Codes(new SecureRandomCodeGenerator(random), new CodeHasher(Pepper.random(random))),
                Deliveries.through(new Discarding(), clock),
                OtpFixture.DEFAULTS,
                new TestRecipients(Map.of()),
                clock);
        int issued = 0;
        int full = 0;
        for (int i = 0; i < recipients; i++) {
            try {
                Recipient recipient = new PhoneNumber(1, Long.toString(2_000_000_000L + i));
                IssuedChallenge unused = issuer.beginGenerate(OtpFixture.message(recipient, Purpose.LOGIN))
                        .get();
                issued++;
            } catch (RefusedException e) {
                if (e.reason() != Refusal.OVER_CAPACITY) {
                    throw e;
                }
                full++;
            }
        }
        System.out.println("issued " + issued + ", over capacity " + full);
    }

    private static final class Discarding implements CodeSender {

        @Override
        public String name() {
            return "discarding";
        }

        @Override
        public Set<Channel> channels() {
            return Set.of(Channel.SMS);
        }

        @Override
        public DeliveryReceipt send(Message message) {
            return new DeliveryReceipt.Accepted();
        }
    }
}
