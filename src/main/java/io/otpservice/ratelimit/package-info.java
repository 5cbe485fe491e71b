/** What may be asked how often: the limits, and the port to whoever counts. */
@NullMarked
package io.otpservice.ratelimit;

import org.jspecify.annotations.NullMarked;
