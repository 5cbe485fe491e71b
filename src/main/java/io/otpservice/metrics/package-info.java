/** What operators see: meters of what happens, and the odds of a guesser. */
@NullMarked
package io.otpservice.metrics;

import org.jspecify.annotations.NullMarked;
