package io.otpservice.challenge;

import io.otpservice.client.Client;
import io.otpservice.recipient.Recipient;

/**
 * A recipient as one client knows it: what challenges, cooldowns and failures are kept under.
 *
 * @param client the client's id; empty where the service is open to all
 */
public record Subject(String client, Recipient recipient) {

    static Subject of(Client client, Recipient recipient) {
        return new Subject(client.id(), recipient);
    }

    /** A form for logs. */
    String masked() {
        return client.isEmpty() ? recipient.masked() : recipient.masked() + " of client " + client;
    }
}
