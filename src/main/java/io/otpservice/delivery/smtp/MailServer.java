package io.otpservice.delivery.smtp;

import io.otpservice.settings.InvalidSettingException;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, and how it is spoken to. Thread-safe.
 *
 * @param host its name
 * @param tls says whose certificates are trusted
 */
record MailServer(String host, int port, Tls protection, SSLSocketFactory tls, Session session) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @param path what stands before the server's settings in the name of a property */
    static MailServer of(String path, SmtpProperties settings, String envelopeFrom, SSLSocketFactory tls) {
        URI address = address(path + "host", settings.host());
        Tls protection = protection(address.getHost(), settings.tls());
        if ((settings.username() == null) != (settings.password() == null)) {
            throw new InvalidSettingException(
                    path + "password", "must be set where " + path + "username is, and the other way round");
        }
        int port = address.getPort() == -1 ? protection.defaultPort() : address.getPort();
        return new MailServer(
                address.getHost(), port, protection, tls, session(settings, protection, envelopeFrom, tls));
    }

    private static URI address(String property, @Nullable String host) {
        if (host == null || host.isBlank()) {
            throw new InvalidSettingException(property, "must be set to the mail server's name");
        }
        try {
            URI address = new URI("smtp://" + host.strip()).parseServerAuthority();
            if (address.getHost() != null
                    && address.getAuthority().equals(host.strip())
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Refused below, without the cause, which quotes the value.
        }
        throw new InvalidSettingException(property, "must be a name, or a name and a port, such as localhost:1025");
    }

    private static Tls protection(String host, @Nullable Tls configured) {
        if (configured != null) {
            return configured;
        }
        return THIS_MACHINE.contains(host) ? Tls.NONE : Tls.STARTTLS;
    }

    private static Session session(SmtpProperties settings, Tls protection, String envelopeFrom, SSLSocketFactory tls) {
        Properties properties = new Properties();
        properties.put("mail.smtp.from", envelopeFrom);
        properties.put("mail.smtp.starttls.enable", Boolean.toString(protection == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(protection == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.quitwait", "false");
        String username = settings.username();
        String password = settings.password();
        if (username == null || password == null) {
            return Session.getInstance(properties);
        }
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(username, password);
            }
        });
    }

    /** Connects a socket, and protects it where that comes before anything else. */
    Socket connect(Socket socket, Duration connectTimeout, Duration readTimeout) throws IOException {
        socket.connect(new InetSocketAddress(host, port), (int) connectTimeout.toMillis());
        socket.setSoTimeout((int) readTimeout.toMillis());
        socket.setTcpNoDelay(true);
        return protection == Tls.IMPLICIT ? protect(socket) : socket;
    }

    private Socket protect(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Without the session, which knows the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
