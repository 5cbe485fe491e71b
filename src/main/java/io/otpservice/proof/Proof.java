package io.otpservice.proof;

import java.time.Duration;

/**
 * The signed proof that a recipient was verified.
 *
 * @param token a JWT in compact form. It is a bearer's: whoever has it can show it
 * @param expiresIn how long verifiers accept it
 */
public record Proof(String token, Duration expiresIn) {

    /** The type of the token, which keeps it from being taken for an access or identity token (RFC 8725 §3.11). */
    public static final String TYPE = "otp-proof+jwt";

    /** Without the token. */
    @Override
    public String toString() {
        return "Proof[expiresIn=" + expiresIn + "]";
    }
}
