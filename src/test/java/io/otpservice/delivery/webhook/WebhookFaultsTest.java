package io.otpservice.delivery.webhook;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints that are away, slow, or hang up. Where it matters, the bound is one second. */
@Timeout(20)
class WebhookFaultsTest {

    private static final Pattern ID = Pattern.compile("webhook-id: (\\S+)");
    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

    private final Queue<String> ids = new ConcurrentLinkedQueue<>();

    @Test
    void anEndpointThatIsAwayRefuses() throws IOException {
        int port;
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {})) {
            port = server.port();
        }

        assertThat(WebhookFixture.sender(port).send(Messages.sms()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("otp.senders.webhook[0].url")
                                .doesNotContain("canary"));
    }

    @Test
    void aHostThatDoesNotExistRefuses() {
        for (boolean allowPrivateAddresses : new boolean[] {true, false}) {
            WebhookSender sender = WebhookFixture.sender(
                    WebhookFixture.settings("http://canary.invalid/", allowPrivateAddresses, WebhookFixture.SECRET));

            assertThat(sender.send(Messages.sms()))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).doesNotContain("canary"));
        }
    }

    @Test
    void noAnswerInTimeConfirmsNothing() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            over.await();
        })) {
            assertThat(sendWithinASecond(server)).isInstanceOf(Unconfirmed.class);
            assertThat(ids).hasSize(1);
            over.countDown();
        }
    }

    @Test
    void anAnswerThatNeverEndsCountsByItsStatus() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nx");
            over.await();
        })) {
            assertThat(sendWithinASecond(server)).isEqualTo(new Accepted());
            over.countDown();
        }
    }

    @Test
    void aBrokenConnectionIsTriedAgainUnderTheSameId() throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            if (number > 1) {
                write(connection, NO_CONTENT);
            }
        })) {
            assertThat(send(server)).isEqualTo(new Accepted());
            assertThat(ids).hasSize(2);
            assertThat(ids.stream().distinct()).hasSize(1);
        }
    }

    @Test
    void aSecondBreakConfirmsNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, number) -> read(connection))) {
            assertThat(send(server)).isInstanceOf(Unconfirmed.class);
            assertThat(ids).hasSize(2);
        }
    }

    @Test
    void aRefusalAfterABreakConfirmsNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            if (number > 1) {
                write(connection, "HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n");
            }
        })) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Unconfirmed.class,
                            unconfirmed -> assertThat(unconfirmed.reason()).contains("409"));
        }
    }

    @Test
    void aConnectionThatWasClosedWhileIdleIsReplaced() throws Exception {
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            read(connection);
            write(connection, NO_CONTENT);
        })) {
            WebhookSender sender = WebhookFixture.sender(server.port());
            for (int i = 0; i < 3; i++) {
                assertThat(sender.send(Messages.sms())).isEqualTo(new Accepted());
            }
        }
    }

    private static DeliveryReceipt send(ScriptedServer server) {
        return WebhookFixture.sender(server.port()).send(Messages.sms());
    }

    private static DeliveryReceipt sendWithinASecond(ScriptedServer server) {
        WebhookSender sender = WebhookFixture.hurriedSender(server.port());
        long start = System.nanoTime();
        DeliveryReceipt receipt = sender.send(Messages.sms());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        return receipt;
    }

    /** Reads a whole request: its JSON ends in two braces. */
    private void read(Socket connection) throws IOException {
        StringBuilder request = new StringBuilder();
        byte[] buffer = new byte[8 * 1024];
        while (request.indexOf("}}") < 0) {
            int read = connection.getInputStream().read(buffer);
            if (read < 0) {
                return;
            }
            request.append(new String(buffer, 0, read, UTF_8));
        }
        Matcher id = ID.matcher(request);
        if (id.find()) {
            ids.add(id.group(1));
        }
    }

    private static void write(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write(answer.getBytes(UTF_8));
        connection.getOutputStream().flush();
    }
}
