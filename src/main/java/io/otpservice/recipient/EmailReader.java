package io.otpservice.recipient;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses, as {@link RecipientParser#emailAddress} promises them. Thread-safe. */
final class EmailReader {

    private static final String NOT_AN_ADDRESS = "must be an e-mail address, such as name@example.com";

    private static final int MAX_LENGTH = 254; // leaves a domain less than its own limit, 253
    private static final int MAX_LOCAL_OCTETS = 64; // RFC 5321 §4.5.3.1.1

    /** Letters and marks that show nothing: grapheme joiner, fillers, inherent vowels, variation selectors. */
    private static final String INVISIBLE =
            "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}";

    /** IDNA2003 makes "ss" and a plain sigma of these, IDNA2008 keeps them: another domain, another owner. */
    private static final String DEVIATIONS = "\\u00DF\\u1E9E\\u03C2";

    private static final Pattern LOCAL = dotted("\\p{L}\\p{Nd}!#$%\\&'*+/=?\\^_`{|}~\\-", INVISIBLE);
    private static final Pattern DOMAIN = dotted("\\p{L}\\p{Nd}\\-", INVISIBLE + DEVIATIONS);

    /** RFC 1123 §2.1. The lookahead keeps out numeric top labels, and with them IPv4 addresses. */
    private static final Pattern ASCII_DOMAIN = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    EmailAddress read(String text) {
        require(text.length() <= MAX_LENGTH);
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int at = composed.lastIndexOf('@');
        require(at > 0);
        String local = composed.substring(0, at);
        require(LOCAL.matcher(local).matches());
        require(local.getBytes(StandardCharsets.UTF_8).length <= MAX_LOCAL_OCTETS);
        EmailAddress address = new EmailAddress(local, asciiDomain(composed.substring(at + 1)));
        require(address.value().length() <= MAX_LENGTH);
        return address;
    }

    private static String asciiDomain(String domain) {
        require(DOMAIN.matcher(domain).matches());
        String ascii = toAscii(domain).toLowerCase(Locale.ROOT);
        require(ASCII_DOMAIN.matcher(ascii).matches());
        return ascii;
    }

    private static String toAscii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecipientException(NOT_AN_ADDRESS); // without the cause: it quotes the domain
        }
    }

    /** Parts of the given characters and combining marks, single dots between them; no part begins with a mark. */
    private static Pattern dotted(String characters, String except) {
        String part = "[" + characters + "&&[^" + except + "]][" + characters + "\\p{M}&&[^" + except + "]]*+";
        return Pattern.compile(part + "(?:\\." + part + ")*+");
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new InvalidRecipientException(NOT_AN_ADDRESS);
        }
    }
}
