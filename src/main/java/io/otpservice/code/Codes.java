package io.otpservice.code;

/** Codes under one pepper. Thread-safe. */
public record Codes(CodeGenerator generator, CodeHasher hasher) {

    /** Draws a new code. */
    public Code draw(CodeFormat format) {
        return generator.generate(format);
    }

    /** Hashes a code for one challenge, as {@link CodeHasher#hash} does. */
    public CodeHash hash(String challengeId, Code code) {
        return hasher.hash(challengeId, code);
    }
}
