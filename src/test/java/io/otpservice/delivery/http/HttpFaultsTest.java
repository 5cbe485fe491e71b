package io.otpservice.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.ScriptedServer;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Messages;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that are away, slow, or hang up. Where it matters, the bound is one second. */
@Timeout(20)
class HttpFaultsTest {

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void aProviderThatIsAwayRefuses() throws IOException {
        int port;
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {})) {
            port = server.port();
        }

        assertRefused(HttpFixture.sender("http://localhost:" + port + "/canary").send(Messages.sms()));
    }

    @Test
    void aHostThatDoesNotExistRefuses() {
        assertRefused(HttpFixture.sender("http://canary.invalid/").send(Messages.sms()));
    }

    @Test
    void aServerWithoutTlsHasNotTakenIt() throws IOException {
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            connection.getInputStream().read();
            write(connection, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertThat(HttpFixture.sender("https://localhost:" + server.port()).send(Messages.sms()))
                    .isNotInstanceOf(Accepted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void aBrokenConnectionConfirmsNothingAndIsNotTriedAgain(String method) throws IOException {
        try (ScriptedServer server = new ScriptedServer((connection, number) -> read(connection))) {
            HttpSender sender = HttpFixture.sender("http://localhost:" + server.port(), "method", method);

            assertThat(sender.send(Messages.sms())).isInstanceOf(Unconfirmed.class);
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void anAnswerThatIsNoHttpConfirmsNothing() throws IOException {
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            write(connection, "canary\r\n\r\n");
        })) {
            assertThat(HttpFixture.sender("http://localhost:" + server.port()).send(Messages.sms()))
                    .isInstanceOfSatisfying(
                            Unconfirmed.class,
                            unconfirmed -> assertThat(unconfirmed.reason()).doesNotContain("canary"));
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void noAnswerInTimeConfirmsNothing() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            over.await();
        })) {
            assertThat(sendWithinASecond(server)).isInstanceOf(Unconfirmed.class);
            assertThat(requests).hasValue(1);
            over.countDown();
        }
    }

    @Test
    void anAnswerThatNeverEndsCountsByItsStatus() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{\"status\": 0");
            over.await();
        })) {
            assertThat(sendWithinASecond(server)).isEqualTo(new Accepted());
            assertThat(sendWithinASecond(server, "accepted-when.at", "/status", "accepted-when.is", "0"))
                    .isInstanceOf(Unconfirmed.class);
            over.countDown();
        }
    }

    private static void assertRefused(DeliveryReceipt receipt) {
        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("otp.senders.http[0].url")
                                .doesNotContain("canary"));
    }

    private static DeliveryReceipt sendWithinASecond(ScriptedServer server, String... more) {
        String[] settings = new String[more.length + 4];
        System.arraycopy(more, 0, settings, 0, more.length);
        System.arraycopy(new String[] {"timeout", "1s", "connect-timeout", "1s"}, 0, settings, more.length, 4);
        HttpSender sender = HttpFixture.sender("http://localhost:" + server.port(), settings);
        long start = System.nanoTime();
        DeliveryReceipt receipt = sender.send(Messages.sms());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        return receipt;
    }

    /** Reads a whole request: its JSON ends in a brace. */
    private void read(Socket connection) throws IOException {
        StringBuilder request = new StringBuilder();
        byte[] buffer = new byte[8 * 1024];
        while (request.indexOf("}") < 0) {
            int read = connection.getInputStream().read(buffer);
            if (read < 0) {
                return;
            }
            request.append(new String(buffer, 0, read, UTF_8));
        }
        requests.incrementAndGet();
    }

    private static void write(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write(answer.getBytes(UTF_8));
        connection.getOutputStream().flush();
    }
}
