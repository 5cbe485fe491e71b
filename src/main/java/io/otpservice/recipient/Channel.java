package io.otpservice.recipient;

import java.util.Arrays;
import java.util.Optional;

/** The ways a message can take. */
public enum Channel {
    SMS("sms"),
    VOICE("voice"),
    WHATSAPP("whatsapp"),
    EMAIL("email");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    /** Its name in requests and answers. */
    public String wireName() {
        return wireName;
    }

    /** The channel of that exact name; empty for any other spelling, capitals and surrounding space included. */
    public static Optional<Channel> of(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName.equals(wireName))
                .findFirst();
    }
}
