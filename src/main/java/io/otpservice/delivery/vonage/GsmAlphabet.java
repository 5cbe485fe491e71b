package io.otpservice.delivery.vonage;

/** The characters that an SMS can hold without being sent as Unicode (3GPP TS 23.038 §6.2.1). */
final class GsmAlphabet {

    private static final String CHARACTERS = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";

    private GsmAlphabet() {}

    static boolean holds(String text) {
        return text.chars().allMatch(character -> CHARACTERS.indexOf(character) >= 0);
    }
}
