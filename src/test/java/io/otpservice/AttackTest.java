package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.GuessOddsReport;
import io.otpservice.challenge.MessageRequest;
import io.otpservice.challenge.OtpService;
import io.otpservice.challenge.Purpose;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.challenge.Verification;
import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.VerifyRequest;
import io.otpservice.client.Caller;
import io.otpservice.client.Client;
import io.otpservice.client.Clients;
import io.otpservice.code.Code;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.RecordingSender;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A day of an attack on the production policy: bots at thousands of addresses ask for messages to lines that pay them, and
 * guess the codes of a few victims. It goes past HTTP, which others test, so that it takes seconds.
 */
@SpringBootTest(
        properties = {
            "otp.code.pepper=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "otp.clients[0].id=shop",
            "otp.clients[0].key-hashes=a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e",
            "logging.level.io.otpservice=warn"
        })
@ActiveProfiles("production")
class AttackTest {

    private static final int REQUESTS = 100_000;
    private static final int ADDRESSES = 5_000;
    private static final int PREFIXES = 20;
    private static final int VICTIMS = 50;
    private static final Duration STEP = Duration.ofDays(1).dividedBy(REQUESTS);

    private final Random random = new Random(20260101);
    private final Map<Recipient, ChallengeId> challenges = new HashMap<>();
    private final Map<Recipient, Integer> guesses = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private int verified;

    @Autowired
    OtpService otp;

    @Autowired
    Clients clients;

    @Autowired
    GuessOddsReport odds;

    @Autowired
    RecordingSender sender;

    @Autowired
    TestClock clock;

    @DynamicPropertySource
    static void signingKey(DynamicPropertyRegistry registry) throws JOSEException {
        String key = new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        registry.add("otp.proof.keys[0]", () -> key);
    }

    @Test
    void staysWithinTheCaps() {
        Client client = clients.all().get(0);
        for (int request = 0; request < REQUESTS; request++) {
            Caller bot = new Caller(client, "10.2." + random.nextInt(ADDRESSES / 250) + "." + random.nextInt(250));
            Recipient target = random.nextBoolean() ? victim() : paidLine();
            if (random.nextInt(3) > 0 && challenges.containsKey(target)) {
                guess(bot, target);
            } else {
                ask(bot, target);
            }
            clock.advance(STEP);
        }

        List<Message> messages = sender.messages();
        Map<String, Long> byPrefix = messages.stream()
                .collect(Collectors.groupingBy(
                        message -> ((PhoneNumber) message.recipient()).prefix(4), Collectors.counting()));
        long mostToOne =
                messages.stream()
                        .collect(Collectors.groupingBy(Message::recipient, Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
        int evaluated = guesses.values().stream().mapToInt(Integer::intValue).sum();
        int mostAtOne =
                guesses.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double reached = guesses.values().stream()
                .mapToDouble(count -> count / client.codeFormat().count())
                .max()
                .orElse(0);
        System.out.printf(
                Locale.ROOT,
                "Of %,d requests in a day %,d sent a message (%d to one recipient at most, %d to one prefix), %,d guesses "
                        + "were evaluated (%d at one recipient at most: a chance of 1 in %,.0f), %d were right; %s%n",
                REQUESTS,
                messages.size(),
                mostToOne,
                byPrefix.values().stream().mapToLong(Long::longValue).max().orElse(0),
                evaluated,
                mostAtOne,
                1 / reached,
                verified,
                answers);
        assertThat(messages).hasSizeLessThanOrEqualTo(2_000); // the country's cap a day
        assertThat(byPrefix).hasSize(PREFIXES);
        assertThat(mostToOne).isLessThanOrEqualTo(10);
        assertThat((long) mostAtOne).isLessThanOrEqualTo(odds.odds().get("shop").guessesPerDay());
        assertThat(reached)
                .isLessThanOrEqualTo(0.001)
                .isLessThanOrEqualTo(1.1 * odds.odds().get("shop").perDay());
        assertThat(verified).isZero();
        assertThat(answers).containsKeys("RATE_LIMITED", "VERIFICATION_LOCKED", "RESEND_COOLDOWN");
    }

    private void ask(Caller bot, Recipient target) {
        try {
            challenges.put(
                    target,
                    otp.generate(new MessageRequest(bot, target, Purpose.LOGIN, Channel.SMS, Locale.ENGLISH))
                            .id());
            answers.merge("sent", 1, Integer::sum);
        } catch (RefusedException e) {
            answers.merge(e.reason().name(), 1, Integer::sum);
        }
    }

    private void guess(Caller bot, Recipient target) {
        Code guess = new Code(String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
        try {
            Verification verification =
                    otp.verify(new VerifyRequest(bot, target, Purpose.LOGIN, guess, challenges.get(target)));
            if (verification instanceof Rejected rejected && rejected.reason() == Refusal.INVALID_CODE) {
                guesses.merge(target, 1, Integer::sum);
                answers.merge("INVALID_CODE", 1, Integer::sum);
            } else if (verification instanceof Verification.Verified) {
                verified++;
            }
        } catch (RefusedException e) {
            answers.merge(e.reason().name(), 1, Integer::sum);
        }
    }

    private Recipient victim() {
        int victim = random.nextInt(VICTIMS);
        return new PhoneNumber(1, prefix(victim % PREFIXES) + "5501" + (10 + victim));
    }

    private Recipient paidLine() {
        return new PhoneNumber(1, prefix(random.nextInt(PREFIXES)) + "55" + (1000 + random.nextInt(9000)));
    }

    /** Such as 2012: an area code, and the first digit of an exchange, which is none below 2. */
    private static int prefix(int i) {
        return 2012 + i / 8 * 10 + i % 8;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class World {

        @Bean
        RecordingSender recordingSender() {
            return new RecordingSender();
        }

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
