package io.otpservice.recipient;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who may be a recipient. */
@ConfigurationProperties("otp.recipients")
public record RecipientProperties(
        @DefaultValue Phone phone, @DefaultValue Email email) {

    /**
     * Which phone numbers.
     *
     * @param validation how closely a number is looked at
     * @param allowedCountries ISO 3166-1 codes, {@code 001} for numbers of no country; all where there is none
     * @param deniedCountries ISO 3166-1 codes
     * @param deniedTypes kinds of numbers, as the numbering plans tell them apart; {@code unknown} is a number in no
     *     range of its plan
     * @param deniedPrefixes beginnings of numbers, such as {@code +88213}, or whole numbers
     * @param deniedPrefixesFile a file of further ones, one a line; what follows a {@code #} is a comment
     */
    public record Phone(
            @DefaultValue("e164") PhoneValidation validation,
            @DefaultValue Set<String> allowedCountries,
            @DefaultValue Set<String> deniedCountries,
            @DefaultValue Set<PhoneNumberType> deniedTypes,
            @DefaultValue List<String> deniedPrefixes,
            @Nullable Path deniedPrefixesFile) {}

    /**
     * Which e-mail addresses.
     *
     * @param allowedDomains these and what is below them; all where there is none
     * @param deniedDomains these and what is below them
     */
    public record Email(
            @DefaultValue Set<String> allowedDomains,
            @DefaultValue Set<String> deniedDomains) {}
}
