package io.otpservice.delivery.exchange;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** What an exchange that got no answer says of the message. */
public final class Failures {

    private Failures() {}

    /**
     * What to tell of it. Reasons quote neither the failure nor the address.
     *
     * @param property the one that holds the address
     */
    public static DeliveryReceipt receipt(IOException failure, String property) {
        if (failure instanceof HttpConnectTimeoutException || failure instanceof ConnectException) {
            return new Refused("no connection: check " + property + ", and whether the other side is up");
        }
        if (failure instanceof SSLHandshakeException) {
            return new Refused("TLS failed: check the certificate of the host of " + property
                    + ", and that the JVM trusts who issued it");
        }
        return new Unconfirmed("no answer: " + failure.getClass().getSimpleName());
    }

    /** Whether the connection ended before an answer, as one does that the other side closes after it was idle. */
    public static boolean isBroken(IOException failure) {
        return !(failure instanceof HttpTimeoutException
                || failure instanceof ConnectException
                || failure instanceof SSLHandshakeException);
    }
}
