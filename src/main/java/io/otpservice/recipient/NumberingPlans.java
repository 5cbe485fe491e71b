package io.otpservice.recipient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.otpservice.settings.InvalidSettingException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the numbering plans know of a number. Thread-safe. */
final class NumberingPlans {

    /** What libphonenumber calls the country of satellite phones, universal freephone and the like. */
    private static final String NO_COUNTRY = "001";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /**
     * The country of a number. Where several share its calling code and none of them has a range for it, it might be
     * anywhere: then all of them.
     */
    Set<String> countries(PhoneNumber number) {
        String country = numbers.getRegionCodeForNumber(parsed(number));
        return country == null
                ? Set.copyOf(numbers.getRegionCodesForCountryCode(number.countryCode()))
                : Set.of(country);
    }

    PhoneNumberType type(PhoneNumber number) {
        return numbers.getNumberType(parsed(number));
    }

    /** Returns the codes, or names the property that has one which is no country's. */
    Set<String> requireCountries(String property, Set<String> codes) {
        Set<String> upper =
                codes.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        for (String code : upper) {
            if (!code.equals(NO_COUNTRY) && !numbers.getSupportedRegions().contains(code)) {
                throw new InvalidSettingException(property, "must list country codes of ISO 3166-1, such as DE,AT,CH");
            }
        }
        return upper;
    }

    private Phonenumber.PhoneNumber parsed(PhoneNumber number) {
        try {
            return numbers.parse(number.value(), null);
        } catch (NumberParseException e) {
            throw new IllegalStateException("A canonical form can be parsed", e);
        }
    }
}
