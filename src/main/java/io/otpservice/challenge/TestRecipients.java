package io.otpservice.challenge;

import io.otpservice.client.Clients;
import io.otpservice.code.Code;
import io.otpservice.recipient.InvalidRecipientException;
import io.otpservice.recipient.Recipient;
import io.otpservice.recipient.RecipientParser;
import io.otpservice.settings.InvalidSettingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recipients with a code that is always the same, such as those of an app store's reviewers. Nothing is sent to them;
 * all else holds for them as for others.
 */
record TestRecipients(Map<Recipient, Code> codes) {

    private static final Logger LOG = LoggerFactory.getLogger(TestRecipients.class);

    TestRecipients {
        codes = Map.copyOf(codes);
    }

    static TestRecipients of(TestProperties properties, RecipientParser parser, Clients clients) {
        Map<Recipient, Code> codes = new HashMap<>();
        for (int i = 0; i < properties.recipients().size(); i++) {
            String property = "otp.test.recipients[" + i + "]";
            TestProperties.Entry entry = properties.recipients().get(i);
            codes.put(recipient(property, entry.recipient(), parser), code(property, entry.code(), clients));
        }
        if (!codes.isEmpty()) {
            LOG.warn("{} test recipients have codes that are always the same, and get no messages.", codes.size());
        }
        return new TestRecipients(codes);
    }

    Optional<Code> codeOf(Recipient recipient) {
        return Optional.ofNullable(codes.get(recipient));
    }

    private static Recipient recipient(String property, String text, RecipientParser parser) {
        try {
            return text.contains("@") ? parser.emailAddress(text) : parser.phoneNumber(text);
        } catch (InvalidRecipientException e) {
            throw new InvalidSettingException(property + ".recipient", String.valueOf(e.getMessage()));
        }
    }

    private static Code code(String property, String text, Clients clients) {
        if (!clients.all().stream()
                .allMatch(client -> client.codeFormat().parse(text).isPresent())) {
            throw new InvalidSettingException(property + ".code", "must be a code as every client's are");
        }
        return clients.all().get(0).codeFormat().parse(text).orElseThrow();
    }
}
