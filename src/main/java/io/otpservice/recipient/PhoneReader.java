package io.otpservice.recipient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phone numbers, as {@link RecipientParser#phoneNumber} promises them. Thread-safe. */
final class PhoneReader {

    private static final String NOT_INTERNATIONAL =
            "must be a phone number in international form, such as +14155552671";
    private static final String NOT_IN_PLAN = "must be a number of its country's numbering plan";

    private static final int MAX_LENGTH = 40;
    private static final String UNKNOWN_REGION = "ZZ";

    /** The library drops one trunk prefix a round: a number that needs more rounds is no number that people write. */
    private static final int MAX_ROUNDS = 4;

    /**
     * What libphonenumber may see. It would also take vanity letters, extensions, RFC 3966 parameters and the digits of
     * all scripts, and search the number in a longer text.
     */
    private static final Pattern FORM = Pattern.compile(" *(?:\\+|00)(?<rest>[0-9 .()\\[\\]-]*)");

    private static final Pattern SEPARATORS = Pattern.compile("[^0-9]+");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final PhoneValidation validation;

    PhoneReader(PhoneValidation validation) {
        this.validation = validation;
    }

    PhoneNumber read(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !form.matches()) {
            throw new InvalidRecipientException(NOT_INTERNATIONAL);
        }
        String digits = SEPARATORS.matcher(text.substring(form.start("rest"))).replaceAll("");
        Phonenumber.PhoneNumber number = settle("+" + digits);
        if (!passes(number)) {
            throw new InvalidRecipientException(NOT_IN_PLAN);
        }
        return new PhoneNumber(number.getCountryCode(), numbers.getNationalSignificantNumber(number));
    }

    /** Repeats until nothing changes: of "+44 00 20 ..." one pass drops one 0, and a second pass the other. */
    private Phonenumber.PhoneNumber settle(String typed) {
        String form = typed;
        for (int round = 0; round < MAX_ROUNDS && PhoneNumber.isE164(form); round++) {
            Phonenumber.PhoneNumber number = parse(form);
            String next = numbers.format(number, PhoneNumberFormat.E164);
            if (next.equals(form)) {
                return number;
            }
            form = next;
        }
        throw new InvalidRecipientException(NOT_INTERNATIONAL);
    }

    private Phonenumber.PhoneNumber parse(String form) {
        try {
            return numbers.parse(form, UNKNOWN_REGION);
        } catch (NumberParseException e) {
            throw new InvalidRecipientException(NOT_INTERNATIONAL);
        }
    }

    private boolean passes(Phonenumber.PhoneNumber number) {
        return switch (validation) {
            case E164 -> true;
            case POSSIBLE -> numbers.isPossibleNumber(number);
            case VALID -> numbers.isValidNumber(number);
        };
    }
}
