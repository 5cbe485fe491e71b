package io.otpservice.delivery.smtp;

import static io.otpservice.delivery.smtp.FakeMailServer.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Protected connections, and those that are not. */
@Timeout(30)
class SmtpTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static SSLSocketFactory trusting;
    private static SSLSocketFactory trustingAnother;

    @BeforeAll
    static void makeCertificates() throws Exception {
        trusting = certificate("localhost");
        trustingAnother = certificate("other.example.com");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
    }

    @Test
    void starttlsProtectsAllThatFollows() throws IOException {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> null, trusting)) {
            assertThat(send(server.port(), Tls.STARTTLS, trusting)).isEqualTo(new Accepted());
            assertThat(server.messages()).hasSize(1);
            assertThat(server.commands()).startsWith(server.commands().get(0), "STARTTLS");
        }
    }

    @Test
    void withoutStarttlsNothingIsSent() throws IOException {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> null)) {
            assertThat(send(server.port(), Tls.STARTTLS, trusting))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).contains("no STARTTLS", "smtp[0].tls"));
            assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void aRefusedStarttlsSendsNothing() throws IOException {
        try (FakeMailServer server = new FakeMailServer(at("STARTTLS", "454 not now"), trusting)) {
            assertThat(send(server.port(), Tls.STARTTLS, trusting)).isInstanceOf(Refused.class);
            assertThat(server.commands()).noneMatch(command -> command.matches("(AUTH|MAIL).*"));
        }
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() throws IOException {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> null, trustingAnother)) {
            assertThat(send(server.port(), Tls.STARTTLS, trustingAnother))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).contains("certificate"));
        }
        try (FakeMailServer server = new FakeMailServer(at("TLS", "first"), trustingAnother)) {
            assertThat(send(server.port(), Tls.IMPLICIT, trustingAnother))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).contains("certificate"));
        }
    }

    @Test
    void aCertificateOfAnUnknownIssuerIsRefused() throws IOException {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> null, trusting)) {
            assertThat(send(server.port(), Tls.STARTTLS, trustingAnother))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).contains("certificate"));
        }
    }

    @Test
    void implicitTlsAndAuthenticationWork() {
        try (ImplicitTls server = new ImplicitTls()) {
            assertThat(send(server.port(), Tls.IMPLICIT, trusting)).isEqualTo(new Accepted());
            assertThat(server.mail.getReceivedMessages()).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNotQuoted() {
        try (ImplicitTls server = new ImplicitTls()) {
            SmtpProperties settings = SmtpFixture.unhurried(server.port(), Tls.IMPLICIT, "jane", "canary");

            try (SmtpSender sender = SmtpFixture.sender(settings, trusting)) {
                assertThat(sender.send(Messages.email()))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.reason())
                                        .contains("535", "smtp[0].username", "smtp[0].password")
                                        .doesNotContain("canary", "jane"));
            }
        }
    }

    @Test
    void aServerThatSpeaksPlainlyIsNoTlsServer() throws IOException {
        try (FakeMailServer server = new FakeMailServer((stage, connection) -> null)) {
            assertThat(send(server.port(), Tls.IMPLICIT, trusting))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).contains("TLS failed"));
        }
    }

    private static DeliveryReceipt send(int port, Tls tls, SSLSocketFactory trusted) {
        try (SmtpSender sender = SmtpFixture.sender(SmtpFixture.unhurried(port, tls, "jane", "s3cret"), trusted)) {
            return sender.send(Messages.email());
        }
    }

    /** GreenMail, with TLS from the first byte on, and one user. */
    private static final class ImplicitTls implements AutoCloseable {

        final GreenMail mail;

        ImplicitTls() {
            System.setProperty(
                    DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY,
                    directory.resolve("localhost").toString());
            mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
            mail.setUser("jane@example.com", "jane", "s3cret");
            mail.start();
        }

        int port() {
            return mail.getSmtps().getPort();
        }

        @Override
        public void close() {
            mail.stop();
        }
    }

    /** Sockets that show a new certificate and trust no other. */
    private static SSLSocketFactory certificate(String host) throws Exception {
        Path file = directory.resolve(host);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null);
        certificates.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
