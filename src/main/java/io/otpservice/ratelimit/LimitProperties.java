package io.otpservice.ratelimit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What may be asked how often. Each limit is a list of rates such as {@code 5/1h,10/24h}; an empty one turns it off.
 *
 * @param enabled whether any of them holds
 * @param recipient messages to one recipient
 * @param address messages asked for by one client address (IPv6: one /64)
 * @param prefix messages to phone numbers of one prefix
 * @param prefixDigits how many digits after the country code make a prefix
 * @param country messages to phone numbers of one country calling code
 * @param total messages in all
 * @param verifyAddress verifications asked for by one client address
 * @param conversion when messages pause because too few are answered
 */
@Validated
@ConfigurationProperties("otp.limits")
public record LimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue({"5/1h", "10/24h"}) List<Rate> recipient,
        @DefaultValue({"10/1m", "100/1h"}) List<Rate> address,
        @DefaultValue("30/1m") List<Rate> prefix,

        @DefaultValue("4")
        @Min(value = 1, message = "must be between 1 and 10")
        @Max(value = 10, message = "must be between 1 and 10")
        int prefixDigits,

        @DefaultValue List<Rate> country,
        @DefaultValue List<Rate> total,
        @DefaultValue("60/1m") List<Rate> verifyAddress,
        @DefaultValue @Valid @NestedConfigurationProperty ConversionProperties conversion) {}
