package io.otpservice.client;

/**
 * Where a call comes from.
 *
 * @param address the network address, for limits; IPv6 as its /64
 */
public record Caller(Client client, String address) {}
