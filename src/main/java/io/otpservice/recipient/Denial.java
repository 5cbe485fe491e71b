package io.otpservice.recipient;

import java.util.Locale;

/** Why the policy denies a recipient: for logs and meters, never for the caller. */
public enum Denial {
    COUNTRY,
    NUMBER_TYPE,
    PREFIX,
    DOMAIN;

    /** Its name in logs and meters, such as {@code number-type}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
