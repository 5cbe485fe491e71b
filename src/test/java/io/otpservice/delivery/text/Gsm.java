package io.otpservice.delivery.text;

/** Segments of an SMS (3GPP TS 23.038): 160 septets or 70 UTF-16 units alone, 153 or 67 of several. */
final class Gsm {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private Gsm() {}

    static boolean isGsm(String text) {
        return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
    }

    static int segments(String text) {
        if (isGsm(text)) {
            long septets =
                    text.chars().map(c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1).sum();
            return septets <= 160 ? 1 : (int) ((septets + 152) / 153);
        }
        return text.length() <= 70 ? 1 : (text.length() + 66) / 67;
    }
}
