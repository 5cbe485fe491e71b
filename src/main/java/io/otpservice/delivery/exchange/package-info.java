/** Exchanges over HTTP that end in time, for senders that speak it. */
@NullMarked
package io.otpservice.delivery.exchange;

import org.jspecify.annotations.NullMarked;
