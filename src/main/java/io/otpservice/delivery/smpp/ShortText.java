package io.otpservice.delivery.smpp;

import io.otpservice.delivery.text.GsmAlphabet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jsmpp.bean.Alphabet;

/**
 * A text as short messages: in the GSM alphabet where that holds it, else in UCS-2. One that does not fit into one message is
 * split into several, which phones join again (3GPP TS 23.040 §9.2.3.24.1).
 */
final class ShortText {

    private static final int HEADER = 6;

    private final Alphabet alphabet;
    private final List<byte[]> parts;

    private ShortText(Alphabet alphabet, List<byte[]> parts) {
        this.alphabet = alphabet;
        this.parts = parts;
    }

    /**
     * Writes a text.
     *
     * @param reference tells the parts of one text from those of another to the same phone
     */
    static ShortText of(String text, byte reference) {
        return GsmAlphabet.holds(text)
                ? new ShortText(Alphabet.ALPHA_DEFAULT, parts(text, GsmAlphabet::encode, 160, 153, reference))
                : new ShortText(
                        Alphabet.ALPHA_UCS2,
                        parts(
                                text,
                                point -> Character.toString(point).getBytes(StandardCharsets.UTF_16BE),
                                140,
                                134,
                                reference));
    }

    Alphabet alphabet() {
        return alphabet;
    }

    /** Each of them with a header where there are several. */
    List<byte[]> parts() {
        return parts;
    }

    private static List<byte[]> parts(
            String text, IntFunction<byte[]> encoding, int single, int ofSeveral, byte reference) {
        List<byte[]> characters = text.codePoints().mapToObj(encoding).toList();
        int length = characters.stream().mapToInt(character -> character.length).sum();
        List<ByteArrayOutputStream> parts = new ArrayList<>(List.of(new ByteArrayOutputStream()));
        int room = length <= single ? single : ofSeveral;
        for (byte[] character : characters) { // never splits one
            if (parts.get(parts.size() - 1).size() + character.length > room) {
                parts.add(new ByteArrayOutputStream());
            }
            parts.get(parts.size() - 1).writeBytes(character);
        }
        List<byte[]> all = new ArrayList<>();
        for (ByteArrayOutputStream part : parts) {
            all.add(parts.size() == 1 ? part.toByteArray() : headed(part, reference, parts.size(), all.size() + 1));
        }
        return all;
    }

    private static byte[] headed(ByteArrayOutputStream part, byte reference, int count, int number) {
        ByteArrayOutputStream headed = new ByteArrayOutputStream(HEADER + part.size());
        headed.writeBytes(new byte[] {HEADER - 1, 0, 3, reference, (byte) count, (byte) number});
        headed.writeBytes(part.toByteArray());
        return headed.toByteArray();
    }
}
