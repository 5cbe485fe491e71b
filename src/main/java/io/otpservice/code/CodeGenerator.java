package io.otpservice.code;

/**
 * Draws codes. Implementations are thread-safe and give every code of a format the same probability, independently of
 * what was drawn before (NIST SP 800-63B-4 §3.1.3 asks for an approved random bit generator).
 */
@FunctionalInterface
public interface CodeGenerator {

    Code generate(CodeFormat format);
}
