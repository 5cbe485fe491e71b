package io.otpservice.recipient;

/**
 * Brings what a client wrote to the one canonical form of a recipient. Parsing the canonical form again gives the same
 * recipient. Thread-safe; every call takes bounded time, whatever the text.
 */
public final class RecipientParser {

    private final PhoneReader phones;
    private final EmailReader emails = new EmailReader();

    /** @param validation how closely phone numbers are looked at */
    public RecipientParser(PhoneValidation validation) {
        this.phones = new PhoneReader(validation);
    }

    /**
     * Reads a phone number in international form: {@code +} or {@code 00}, then 7 to 15 ASCII digits, among which
     * spaces, dots, hyphens and round or square brackets may stand. At most 40 characters. A trunk prefix that does not
     * belong to the international number, as in {@code +44 (0)20 7946 0958}, is dropped.
     *
     * <p>A few lines keep two canonical forms, as both are numbers of their own in the plans: Argentine mobiles with
     * and without the 9 after +54, Palestinian ones behind +970 and +972, San Marino behind +378 and +39 0549, Kosovo
     * behind +383 and +377, Abkhazia behind +7 and +995, Gabon's older short form. Below {@link PhoneValidation#VALID}
     * outdated forms (Mexico's +52 1, Brazilian mobiles without the ninth digit) and numbers with surplus digits are
     * identities of their own, too.
     *
     * @throws InvalidRecipientException if the text is anything else, or the number fails the validation
     */
    public PhoneNumber phoneNumber(String text) {
        return phones.read(text);
    }

    /**
     * Reads an e-mail address of at most 254 characters: a dot-atom (RFC 5321 §4.1.2) that may hold letters, marks and
     * digits of any script (RFC 6531 §3.3), of at most 64 octets in UTF-8; then {@code @} and a domain name of at least
     * two labels. All is brought to Unicode NFC first. The domain becomes ASCII by IDNA2003 (RFC 3490, with the
     * UseSTD3ASCIIRules flag, Unicode 3.2) and lower case. Of what IDNA2008 (RFC 5891) reads as another name, sharp s
     * and the final sigma are refused; so are characters younger than Unicode 3.2. The {@code xn--} form of such a
     * domain is accepted.
     *
     * <p>Quoted local parts, comments, address literals, dots other than {@code .}, and invisible characters are
     * refused.
     *
     * @throws InvalidRecipientException if the text is anything else
     */
    public EmailAddress emailAddress(String text) {
        return emails.read(text);
    }
}
