package io.otpservice.ratelimit;

import java.time.Duration;

/**
 * A request takes more than there is.
 *
 * @param limit the first limit that refuses it
 * @param retryAfter when all limits together would let it through
 */
public record Exceeded(String limit, Duration retryAfter) {}
