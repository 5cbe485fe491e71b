package io.otpservice.delivery.smtp;

import static io.otpservice.delivery.smtp.FakeMailServer.HANG_UP;
import static io.otpservice.delivery.smtp.FakeMailServer.SAY_NOTHING;
import static io.otpservice.delivery.smtp.FakeMailServer.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail servers that are away, slow, refuse, or hang up. Where it matters, the bound is one second. */
@Timeout(30)
class SmtpFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421, throttles",
        "GREETING, 554, log",
        "MAIL, 451, throttles",
        "MAIL, 550, from",
        "MAIL, 553, from",
        "MAIL, 530, username",
        "RCPT, 450, throttles",
        "RCPT, 550, relays",
        "RCPT, 501, address",
        "DATA, 451, throttles",
        "DATA, 554, log",
        "., 452, throttles",
        "., 552, log",
        "., 554, log"
    })
    void aRefusalAtAnyStageSaysWhatToDo(String stage, int code, String hint) throws IOException {
        try (FakeMailServer server = new FakeMailServer(
                at(stage, code + " 5.7.1 <canary.jane@example.com> " + Messages.CODE + " refused"))) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("answered " + code, hint)
                                    .doesNotContain("canary", Messages.CODE));
        }
    }

    @Test
    void aServerThatIsAwayRefuses() throws IOException {
        FakeMailServer away = new FakeMailServer((stage, connection) -> null);
        away.close();

        assertThat(send(away))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("otp.senders.smtp[0].host"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
    void whoHangsUpBeforeTheMessageHasNotTakenIt(String stage) throws IOException {
        try (FakeMailServer server = new FakeMailServer(at(stage, HANG_UP))) {
            assertThat(send(server)).isInstanceOf(Refused.class);
            assertThat(server.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
    void whoSaysNothingBeforeTheMessageHasNotTakenIt(String stage) throws IOException {
        try (FakeMailServer server = new FakeMailServer(at(stage, SAY_NOTHING))) {
            assertThat(sendWithinASecond(server)).isInstanceOf(Refused.class);
            assertThat(server.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HANG_UP, SAY_NOTHING})
    void whoHasTheMessageAndDoesNotAnswerConfirmsNothing(String reply) throws IOException {
        try (FakeMailServer server = new FakeMailServer(at(".", reply))) {
            assertThat(sendWithinASecond(server)).isInstanceOf(Unconfirmed.class);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void slownessAddsUpToTheBoundAndNoFurther() throws IOException {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> {
            pause();
            return null;
        })) {
            assertThat(sendWithinASecond(server)).isInstanceOf(Refused.class);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void connectionsAreKept() throws IOException {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> null);
                SmtpSender sender = SmtpFixture.sender(server.port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(sender.send(Messages.email())).isEqualTo(new Accepted());
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatWasClosedWhileIdleIsReplaced() throws IOException {
        for (String farewell : List.of(HANG_UP, "421 idle for too long")) {
            boolean[] second = {false};
            try (FakeMailServer server = new FakeMailServer((stage, connection) -> {
                        boolean again = connection == 1 && stage.equals("MAIL") && second[0];
                        second[0] |= stage.equals("MAIL");
                        return again ? farewell : null;
                    });
                    SmtpSender sender = SmtpFixture.sender(server.port())) {
                assertThat(sender.send(Messages.email())).isEqualTo(new Accepted());
                assertThat(sender.send(Messages.email())).isEqualTo(new Accepted());
                assertThat(server.messages()).hasSize(2);
                assertThat(server.connections()).isEqualTo(2);
            }
        }
    }

    @Test
    void aMessageThatMayHaveBeenTakenIsNotSentAgain() throws IOException {
        int[] dots = {0};
        try (FakeMailServer server = new FakeMailServer(
                        (stage, connection) -> stage.equals(".") && ++dots[0] == 2 ? HANG_UP : null);
                SmtpSender sender = SmtpFixture.sender(server.port())) {
            assertThat(sender.send(Messages.email())).isEqualTo(new Accepted());
            assertThat(sender.send(Messages.email())).isInstanceOf(Unconfirmed.class);
            assertThat(server.messages()).hasSize(2);
            assertThat(sender.send(Messages.email())).isEqualTo(new Accepted());
        }
    }

    @Test
    void thereAreNoMoreConnectionsThanAllowed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try (FakeMailServer server = new FakeMailServer(at("MAIL", SAY_NOTHING));
                SmtpSender sender = SmtpFixture.sender(SmtpFixture.settings(server.port(), null, null, null))) {
            List<Callable<DeliveryReceipt>> sends = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sends.add(() -> sender.send(Messages.email()));
            }
            for (Future<DeliveryReceipt> receipt : threads.invokeAll(sends)) {
                assertThat(receipt.get()).isInstanceOf(Refused.class);
            }
            assertThat(server.messages()).isEmpty();
            assertThat(server.connections()).isLessThanOrEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closingTheSenderTakesLeaveOfTheServer() throws Exception {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> null)) {
            try (SmtpSender sender = SmtpFixture.sender(server.port())) {
                sender.send(Messages.email());
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (!server.commands().contains("QUIT") && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(server.commands()).endsWith("QUIT");
        }
    }

    private static DeliveryReceipt send(FakeMailServer server) {
        try (SmtpSender sender = SmtpFixture.sender(server.port())) {
            return sender.send(Messages.email());
        }
    }

    private static DeliveryReceipt sendWithinASecond(FakeMailServer server) {
        try (SmtpSender sender = SmtpFixture.sender(SmtpFixture.settings(server.port(), null, null, null))) {
            long start = System.nanoTime();
            DeliveryReceipt receipt = sender.send(Messages.email());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            return receipt;
        }
    }

    /** Less than the bound, which each read would meet anew. */
    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
    }
}
