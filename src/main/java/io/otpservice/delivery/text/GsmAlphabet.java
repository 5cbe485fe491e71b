package io.otpservice.delivery.text;

/** The characters that an SMS can hold without being sent as Unicode (3GPP TS 23.038 §6.2.1). */
public final class GsmAlphabet {

    /** In the order of their numbers, but for 0x1B, which stands before the number of an extended character. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final byte ESCAPE = 0x1B;

    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_NUMBERS = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private GsmAlphabet() {}

    /** Whether a text has no other characters. */
    public static boolean holds(String text) {
        return text.chars().allMatch(GsmAlphabet::holds);
    }

    private static boolean holds(int character) {
        return character != ESCAPE && (BASIC.indexOf(character) >= 0 || EXTENDED.indexOf(character) >= 0);
    }

    /**
     * Gives a character's number, one septet in each byte.
     *
     * @param character one that it holds
     * @return two bytes for an extended character
     */
    public static byte[] encode(int character) {
        int extended = EXTENDED.indexOf(character);
        return extended < 0
                ? new byte[] {(byte) BASIC.indexOf(character)}
                : new byte[] {ESCAPE, EXTENDED_NUMBERS[extended]};
    }
}
