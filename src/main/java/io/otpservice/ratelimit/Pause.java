package io.otpservice.ratelimit;

import java.time.Duration;

/**
 * No message goes to an area for a while: too few of the ones before were answered.
 *
 * @param messages how many went out in the window
 * @param verified how many of them were answered
 * @param remaining how long it goes on
 * @param begins whether it was this request that made it begin
 */
public record Pause(String area, long messages, long verified, Duration remaining, boolean begins) {}
