/** Writes messages to the log, for development. */
@NullMarked
package io.otpservice.delivery.console;

import org.jspecify.annotations.NullMarked;
