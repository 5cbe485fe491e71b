package io.otpservice.recipient;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who may be a recipient. */
@ConfigurationProperties("otp.recipients")
public record RecipientProperties(@DefaultValue Phone phone) {

    /**
     * Which phone numbers.
     *
     * @param validation how closely a number is looked at
     */
    public record Phone(@DefaultValue("e164") PhoneValidation validation) {}
}
