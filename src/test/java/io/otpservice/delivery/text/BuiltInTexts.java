package io.otpservice.delivery.text;

import java.util.Locale;

/** The built-in texts for tests of other packages. */
public final class BuiltInTexts {

    private BuiltInTexts() {}

    public static MessageTexts create() {
        return new MessageTexts(new MessageProperties("OTP Service", null, null, null), Locale.ENGLISH);
    }
}
