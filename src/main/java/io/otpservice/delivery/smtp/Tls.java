package io.otpservice.delivery.smtp;

/** How a connection is protected. */
enum Tls {
    /** Begins in the open and is upgraded before anything is said (RFC 3207). Without the upgrade, nothing is sent. */
    STARTTLS(587),

    /** TLS from the first byte on (RFC 8314). */
    IMPLICIT(465),

    /** None at all. */
    NONE(25);

    private final int port;

    Tls(int port) {
        this.port = port;
    }

    int defaultPort() {
        return port;
    }
}
