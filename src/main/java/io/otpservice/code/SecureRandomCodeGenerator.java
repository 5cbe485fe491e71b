package io.otpservice.code;

import java.security.SecureRandom;

/** Draws codes from one {@link SecureRandom}, which is thread-safe. */
public final class SecureRandomCodeGenerator implements CodeGenerator {

    private final SecureRandom random;

    public SecureRandomCodeGenerator(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Code generate(CodeFormat format) {
        CodeAlphabet alphabet = format.alphabet();
        char[] symbols = new char[format.length()];
        for (int i = 0; i < symbols.length; i++) {
            // A bounded nextInt rejects the values that would favour the first symbols; a remainder would not.
            symbols[i] = alphabet.symbol(random.nextInt(alphabet.size()));
        }
        return new Code(new String(symbols));
    }
}
