package io.otpservice.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.Race;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.recipient.Channel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** No message is lost and none is doubled, whatever senders do. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"otp.limits.enabled=false", "otp.delivery.max-failures=12", "otp.delivery.pause=1s"})
class UnreliableSendersTest {

    private static final int CALLS = 2_000;

    /** By number: how many senders have certainly taken a message, and how many may have. */
    private static final Map<String, Integer> TAKEN = new ConcurrentHashMap<>();

    private static final Map<String, Integer> PERHAPS = new ConcurrentHashMap<>();

    @LocalServerPort
    int port;

    @Test
    void everySuccessIsOneMessageAndEveryFailureNone() {
        SenderCalls calls = new SenderCalls(port);
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int from = thread * CALLS / 8;
            work.add(() -> {
                for (int i = from; i < from + CALLS / 8; i++) {
                    String number = String.format(Locale.ROOT, "+1%010d", 2_100_000_000L + i);
                    int status = calls.post("/otp/generate", "{\"phone_number\": \"" + number + "\"}")
                            .statusCode();
                    int taken = TAKEN.getOrDefault(number, 0);
                    int perhaps = PERHAPS.getOrDefault(number, 0);
                    boolean right = status == 200 ? taken + perhaps == 1 : status == 502 && taken + perhaps == 0;
                    if (!right) {
                        wrong.add(status + " with " + taken + " and perhaps " + perhaps);
                    }
                    answers.merge(status + (perhaps > 0 ? ", unconfirmed" : ""), 1, Integer::sum);
                }
                return null;
            });
        }
        try (Race race = new Race()) {
            race.run(work);
        }

        System.out.println("Of " + CALLS + " calls: " + answers);
        assertThat(wrong).isEmpty();
        assertThat(answers).containsOnlyKeys("200", "200, unconfirmed", "502");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Senders {

        @Bean
        @Order(1)
        CodeSender first() {
            return new Unreliable("first", 20260101);
        }

        @Bean
        @Order(2)
        CodeSender second() {
            return new Unreliable("second", 20260102);
        }
    }

    /** Of ten messages it refuses five, and takes one without saying so. */
    private static final class Unreliable implements CodeSender {

        private final String name;
        private final Random random;

        Unreliable(String name, long seed) {
            this.name = name;
            this.random = new Random(seed);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<Channel> channels() {
            return EnumSet.of(Channel.SMS);
        }

        @Override
        public DeliveryReceipt send(Message message) {
            String number = message.recipient().value();
            int what;
            synchronized (random) {
                what = random.nextInt(10);
            }
            if (what < 5) {
                return new Refused("down");
            }
            if (what == 5) {
                PERHAPS.merge(number, 1, Integer::sum);
                return new Unconfirmed("timed out");
            }
            TAKEN.merge(number, 1, Integer::sum);
            return new Accepted();
        }
    }
}
