package io.otpservice.recipient;

import io.otpservice.settings.InvalidSettingException;
import java.util.Set;
import java.util.stream.Collectors;

/** Which domains get messages. */
final class EmailDomains {

    private final Set<String> allowed;
    private final Set<String> denied;

    EmailDomains(RecipientProperties.Email properties) {
        this.allowed = canonical("otp.recipients.email.allowed-domains", properties.allowedDomains());
        this.denied = canonical("otp.recipients.email.denied-domains", properties.deniedDomains());
    }

    boolean allow(String domain) {
        return (allowed.isEmpty() || covers(allowed, domain)) && !covers(denied, domain);
    }

    private static boolean covers(Set<String> domains, String domain) {
        return domains.contains(domain) || domains.stream().anyMatch(listed -> domain.endsWith("." + listed));
    }

    private static Set<String> canonical(String property, Set<String> domains) {
        EmailReader reader = new EmailReader();
        try {
            return domains.stream()
                    .map(domain -> reader.read("someone@" + domain).domain())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (InvalidRecipientException e) {
            throw new InvalidSettingException(property, "must list domains, such as example.com");
        }
    }
}
