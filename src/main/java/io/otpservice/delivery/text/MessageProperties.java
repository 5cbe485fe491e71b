package io.otpservice.delivery.text;

import io.otpservice.settings.ProductName;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What messages say.
 *
 * @param product what the recipient is signing in to
 * @param directory templates that take the place of the built-in ones; those of a client in a directory below it
 * @param webHost the host of the page that codes are typed into, such as {@code login.example.com}: browsers then fill
 *     them in on no other
 * @param androidHash the hash of the Android app that reads messages by SMS Retriever
 */
@Validated
@ConfigurationProperties("otp.messages")
public record MessageProperties(
        @DefaultValue("OTP Service") @Pattern(regexp = ProductName.PATTERN, message = ProductName.RULE)
        String product,

        @Nullable Path directory,

        @Pattern(
                regexp = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
                message = "must be a host name, such as login.example.com")
        @Nullable
        String webHost,

        @Pattern(regexp = "[A-Za-z0-9+/]{11}", message = "must be the 11 characters that SMS Retriever gives an app")
        @Nullable
        String androidHash) {}
