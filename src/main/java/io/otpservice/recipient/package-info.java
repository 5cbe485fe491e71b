/** Who a code is sent to: one canonical identity for every way to write a phone number or an e-mail address. */
@NullMarked
package io.otpservice.recipient;

import org.jspecify.annotations.NullMarked;
