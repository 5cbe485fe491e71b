package io.otpservice.code;

import java.util.Locale;
import java.util.Optional;

/**
 * The form of a code: how many symbols of which alphabet. What does not have this form can't be a code, so that refusing
 * it costs nobody an attempt.
 */
public record CodeFormat(CodeAlphabet alphabet, int length) {

    /** How many codes there are. */
    public double count() {
        return Math.pow(alphabet.size(), length);
    }

    public CodeFormat withLength(int newLength) {
        return new CodeFormat(alphabet, newLength);
    }

    /**
     * Reads what a person typed. Letters may be given in lower case; nothing else is forgiven, white space included.
     *
     * @return the code, or empty if the text can't be one
     */
    public Optional<Code> parse(String text) {
        // Compared before folding: some characters outside ASCII grow or become ASCII letters when upper-cased.
        if (text.length() != length || !text.chars().allMatch(c -> c < 128)) {
            return Optional.empty();
        }
        String folded = text.toUpperCase(Locale.ROOT);
        return folded.chars().allMatch(alphabet::contains) ? Optional.of(new Code(folded)) : Optional.empty();
    }
}
