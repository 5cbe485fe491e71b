/** The signed proof of a verification, and the public keys that it is checked with. */
@NullMarked
package io.otpservice.proof;

import org.jspecify.annotations.NullMarked;
