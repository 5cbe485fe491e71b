package io.otpservice.challenge;

import io.otpservice.ratelimit.Pause;

/** Messages to a prefix or a country have paused: somebody may be pumping them. Published as a Spring application event. */
public record AreaPaused(Pause pause) {}
