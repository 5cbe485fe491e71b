package io.otpservice;

/** How often is enough: {@code -Dotp.test.effort=20} repeats what is repeated a fifth as often. */
public final class Effort {

    private static final int PERCENT = Integer.getInteger("otp.test.effort", 100);

    private Effort() {}

    public static int times(int full) {
        return full * PERCENT / 100;
    }
}
