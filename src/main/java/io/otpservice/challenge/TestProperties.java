package io.otpservice.challenge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Recipients for tests.
 *
 * @param recipients those with a code that is always the same, and to whom nothing is sent
 */
@ConfigurationProperties("otp.test")
record TestProperties(@DefaultValue List<Entry> recipients) {

    TestProperties {
        recipients = List.copyOf(recipients);
    }

    /**
     * One of them.
     *
     * @param recipient a phone number in international form, or an e-mail address
     * @param code its code, as long as all codes are
     */
    record Entry(
            @DefaultValue("") String recipient,
            @DefaultValue("") String code) {

        /** Without the code. */
        @Override
        public String toString() {
            return "Entry[]";
        }
    }
}
