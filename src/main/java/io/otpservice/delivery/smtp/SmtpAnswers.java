package io.otpservice.delivery.smtp;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import jakarta.mail.AuthenticationFailedException;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What a server's reply, or the lack of one, says of the message. Reasons tell the operator what to do; of the server's
 * words they quote the code alone, as the rest may name the recipient.
 *
 * @param path what stands before the server's settings in the name of a property
 */
record SmtpAnswers(String path) {

    private static final int READY = 250;
    private static final int CLOSING = 421;

    /** Mostly the recipient's: whoever types in addresses that don't exist must not make the server look broken. */
    private static final Set<Integer> ADDRESS_REFUSED = Set.of(501, 550, 551, 553);

    Refused allBusy() {
        return new Refused("all its connections are busy: raise " + path + "connections, or see why it is slow");
    }

    DeliveryReceipt noAnswer(boolean handedOver) {
        return handedOver
                ? new Unconfirmed("no answer in time")
                : new Refused("no answer in time: see why it is slow, or raise " + path + "timeout");
    }

    /** Whether a connection that was idle has turned out to be closed. */
    boolean isStale(SmtpConnection connection, Attempt attempt) {
        int code = connection.getLastReturnCode();
        return !attempt.isHandedOver() && (code == CLOSING || !isRefusal(code));
    }

    DeliveryReceipt notConnected(SmtpConnection connection, Exception failure) {
        int code = connection.getLastReturnCode();
        if (failure instanceof AuthenticationFailedException || isRefusal(code)) {
            return refused(code);
        }
        if (Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(SSLException.class::isInstance)) {
            return new Refused("TLS failed: check the server's certificate for " + path + "host, and " + path + "tls");
        }
        if (code == READY && !connection.isSSL()) {
            return new Refused("no STARTTLS: set " + path + "tls to implicit if its port is for TLS alone, "
                    + "or to none if nobody is between you and it");
        }
        return new Refused("no connection: check " + path + "host, and whether the server is up");
    }

    DeliveryReceipt notSent(SmtpConnection connection, Attempt attempt) {
        int code = connection.getLastReturnCode();
        if (isRefusal(code)) {
            return refused(code);
        }
        return attempt.isHandedOver()
                ? new Unconfirmed("the connection broke before an answer")
                : new Refused("the connection broke: the server's own log should say why");
    }

    private static boolean isRefusal(int code) {
        return code >= 400 && code <= 599;
    }

    private Refused refused(int code) {
        String advice = switch (code) {
            case 530, 534, 535, 538, 454 -> "check " + path + "username and " + path + "password";
            case 421, 450, 451, 452 -> "it throttles or is unwell: its own log should say why";
            case 501, 550, 551, 553 ->
                "it refuses an address: check " + path + "from, and whether the server relays for you";
            default -> "the server's own log should say why";
        };
        return new Refused("answered " + code + ": " + advice, ADDRESS_REFUSED.contains(code));
    }
}
