package io.otpservice.delivery.smpp;

import io.otpservice.settings.InvalidSettingException;
import java.util.regex.Pattern;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jspecify.annotations.Nullable;

/** What messages come from, and what kind of address it is. */
record Origin(String address, TypeOfNumber type, NumberingPlanIndicator plan) {

    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{7,15}");
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 ._-]{1,11}");

    /** @param property the property that holds it, named where it can't be used */
    static Origin of(String property, @Nullable String from) {
        if (from != null && NUMBER.matcher(from).matches()) {
            return new Origin(from.substring(1), TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN);
        }
        if (from != null && SHORT_CODE.matcher(from).matches()) {
            return new Origin(from, TypeOfNumber.NETWORK_SPECIFIC, NumberingPlanIndicator.UNKNOWN);
        }
        if (from != null && NAME.matcher(from).matches()) {
            return new Origin(from, TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN);
        }
        throw new InvalidSettingException(
                property, "must be a number such as +4915112345678, a short code, or a name of up to 11 letters");
    }
}
