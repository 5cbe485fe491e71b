package io.otpservice.delivery.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.ScriptedServer;
import io.otpservice.delivery.SenderProperties;
import io.otpservice.recipient.Channel;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExchangesTest {

    private record Settings(String name, Set<Channel> channels, int order, Duration connectTimeout, Duration timeout)
            implements SenderProperties {}

    @Test
    void ofAnEndlessAnswerOnlyTheBeginningIsKept() throws Exception {
        byte[] part = " ".repeat(8 * 1024).getBytes(UTF_8);
        try (ScriptedServer server = new ScriptedServer((connection, number) -> {
            connection.getInputStream().read();
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            for (int i = 0; i < 1000; i++) {
                connection.getOutputStream().write(part);
            }
            connection.getInputStream().readAllBytes();
        })) {
            Exchanges exchanges = new Exchanges(
                    "test", new Settings("test", Set.of(), 0, Duration.ofSeconds(2), Duration.ofSeconds(2)));

            Answer answer = exchanges.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port()))
                            .build(),
                    exchanges.deadline());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).hasSize(Exchanges.MAX_BODY);
            assertThat(answer.toString()).isEqualTo("Answer[status=200]");
        }
    }
}
