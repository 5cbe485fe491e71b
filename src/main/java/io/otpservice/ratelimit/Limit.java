package io.otpservice.ratelimit;

import java.util.List;

/**
 * What one request takes a token of.
 *
 * @param name which limit, for logs and meters
 * @param key whose tokens they are, such as a recipient or an address; not for logs
 * @param rates all of them must hold
 */
public record Limit(String name, String key, List<Rate> rates) {}
