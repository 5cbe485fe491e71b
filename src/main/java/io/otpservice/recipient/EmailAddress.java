package io.otpservice.recipient;

/**
 * An e-mail address (RFC 5321, RFC 6531). Immutable.
 *
 * <p>Only {@link RecipientParser} checks and canonicalises the two parts.
 *
 * @param localPart what stands before the {@code @}, in Unicode NFC; its case counts (RFC 5321 §2.4)
 * @param domain the domain in lower case and in its ASCII form
 */
public record EmailAddress(String localPart, String domain) implements Recipient {

    /** @throws IllegalArgumentException if a part is empty or holds an {@code @} */
    public EmailAddress {
        if (!isPart(localPart) || !isPart(domain)) {
            throw new IllegalArgumentException("not a local part and a domain");
        }
    }

    private static boolean isPart(String text) {
        return !text.isEmpty() && text.indexOf('@') < 0;
    }

    /** Local part, {@code @}, domain. */
    @Override
    public String value() {
        return localPart + "@" + domain;
    }

    /** Such as {@code j***@example.com}. A local part of one character is hidden altogether. */
    @Override
    public String masked() {
        int first = localPart.offsetByCodePoints(0, 1);
        String shown = first == localPart.length() ? "" : localPart.substring(0, first);
        return shown + "***@" + domain;
    }

    @Override
    public Channel defaultChannel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean reachableBy(Channel channel) {
        return switch (channel) {
            case EMAIL -> true;
            case SMS, VOICE, WHATSAPP -> false;
        };
    }

    /** The masked form. */
    @Override
    public String toString() {
        return masked();
    }
}
