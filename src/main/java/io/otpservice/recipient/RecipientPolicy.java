package io.otpservice.recipient;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;
import java.util.Set;

/** Which recipients the operator sends to. Immutable, thread-safe. */
public final class RecipientPolicy {

    private final Set<String> allowedCountries;
    private final Set<String> deniedCountries;
    private final Set<PhoneNumberType> deniedTypes;
    private final DeniedPrefixes deniedPrefixes;
    private final EmailDomains domains;
    private final NumberingPlans plans = new NumberingPlans();

    /**
     * Reads a policy, the file of prefixes included.
     *
     * @throws io.otpservice.settings.InvalidSettingException if a country, a prefix or a domain is none, or the file
     *     can't be read
     */
    public RecipientPolicy(RecipientProperties properties) {
        RecipientProperties.Phone phone = properties.phone();
        this.allowedCountries =
                plans.requireCountries("otp.recipients.phone.allowed-countries", phone.allowedCountries());
        this.deniedCountries = plans.requireCountries("otp.recipients.phone.denied-countries", phone.deniedCountries());
        this.deniedTypes = Set.copyOf(phone.deniedTypes());
        this.deniedPrefixes = DeniedPrefixes.of(phone.deniedPrefixes(), phone.deniedPrefixesFile());
        this.domains = new EmailDomains(properties.email());
    }

    /** Says why a recipient is denied; empty where it may get messages. */
    public Optional<Denial> denial(Recipient recipient) {
        if (recipient instanceof PhoneNumber number) {
            return denial(number);
        }
        return domains.allow(((EmailAddress) recipient).domain()) ? Optional.empty() : Optional.of(Denial.DOMAIN);
    }

    private Optional<Denial> denial(PhoneNumber number) {
        if (deniedPrefixes.match(number)) {
            return Optional.of(Denial.PREFIX);
        }
        if (!allowsCountryOf(number)) {
            return Optional.of(Denial.COUNTRY);
        }
        return isOfDeniedType(number) ? Optional.of(Denial.NUMBER_TYPE) : Optional.empty();
    }

    /** What is in no range may be of any type: networks drop surplus digits, and the rest is a number that costs. */
    private boolean isOfDeniedType(PhoneNumber number) {
        if (deniedTypes.isEmpty()) {
            return false;
        }
        PhoneNumberType type = plans.type(number);
        return type == PhoneNumberType.UNKNOWN || deniedTypes.contains(type);
    }

    private boolean allowsCountryOf(PhoneNumber number) {
        if (allowedCountries.isEmpty() && deniedCountries.isEmpty()) {
            return true;
        }
        Set<String> countries = plans.countries(number);
        return (allowedCountries.isEmpty() || allowedCountries.containsAll(countries))
                && countries.stream().noneMatch(deniedCountries::contains);
    }
}
