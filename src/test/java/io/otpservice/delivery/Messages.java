package io.otpservice.delivery;

import io.otpservice.code.Code;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.EmailAddress;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import java.time.Duration;
import java.util.Locale;

/** Messages to send in tests. */
public final class Messages {

    public static final String CODE = "804213";

    private Messages() {}

    public static Message sms() {
        return to(new PhoneNumber(1, "4155552671"), Channel.SMS);
    }

    public static Message email() {
        return to(new EmailAddress("canary.jane", "example.com"), Channel.EMAIL);
    }

    public static Message to(Recipient recipient, Channel channel) {
        return new Message(
                "pW3vXk0mQ9y2Jc7hT4bLsA",
                recipient,
                channel,
                new Code(CODE),
                Locale.GERMANY,
                Duration.ofMinutes(5),
                "",
                1,
                "Müller & Söhne");
    }
}
