package io.otpservice.recipient;

import java.util.regex.Pattern;

/**
 * A phone number as ITU-T E.164 defines it. Immutable.
 *
 * <p>Only {@link RecipientParser} knows which of several forms is the canonical one; numbers that come from elsewhere
 * are identities only if they are a parser's own {@link #value()} again.
 *
 * @param countryCode the country calling code, 1 to 999
 * @param nationalNumber the national (significant) number: digits only, leading zeros count (Italy, Ivory Coast)
 */
public record PhoneNumber(int countryCode, String nationalNumber) implements Recipient {

    /**
     * At most 15 digits (E.164 §6.1). The recommendation sets no minimum: seven are the shortest numbers of
     * subscribers in any plan (Niue, Tokelau, Saint Helena).
     */
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private static final int MAX_COUNTRY_CODE = 999;

    /** @throws IllegalArgumentException if the two do not make 7 to 15 digits, the first of them not 0 */
    public PhoneNumber {
        if (countryCode > MAX_COUNTRY_CODE || !isE164("+" + countryCode + nationalNumber)) {
            throw new IllegalArgumentException("not a country code and a national number of E.164");
        }
    }

    static boolean isE164(String text) {
        return E164.matcher(text).matches();
    }

    /** {@code +} and all digits, such as {@code +14155552671}. */
    @Override
    public String value() {
        return "+" + countryCode + nationalNumber;
    }

    /**
     * Its beginning, such as {@code +14155}.
     *
     * @param digits how many digits after the country code, at least 0; all of them where there are fewer
     */
    public String prefix(int digits) {
        return "+" + countryCode + nationalNumber.substring(0, Math.min(digits, nationalNumber.length()));
    }

    /** Such as {@code +1******2671}. There are six stars whatever the length; short numbers show fewer digits. */
    @Override
    public String masked() {
        int length = nationalNumber.length();
        int shown = length >= 8 ? 4 : length >= 5 ? 2 : 0;
        return "+" + countryCode + "******" + nationalNumber.substring(length - shown);
    }

    @Override
    public Channel defaultChannel() {
        return Channel.SMS;
    }

    @Override
    public boolean reachableBy(Channel channel) {
        return switch (channel) {
            case SMS, VOICE, WHATSAPP -> true;
            case EMAIL -> false;
        };
    }

    /** The masked form. */
    @Override
    public String toString() {
        return masked();
    }
}
