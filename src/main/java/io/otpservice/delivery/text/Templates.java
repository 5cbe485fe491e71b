package io.otpservice.delivery.text;

import io.otpservice.settings.InvalidSettingException;
import java.util.HashMap;
import java.util.Map;

/** The templates of one language: those that a file has, and for the rest those that it stands on. */
record Templates(Template sms, Template voice, Template emailSubject, Template emailText) {

    /**
     * Reads the templates of a file.
     *
     * @param where the file, to be named where a template can't be used
     * @param texts {@code sms}, {@code voice}, {@code email.subject}, {@code email.text}; all of them together
     */
    static Templates of(String where, Map<String, String> texts) {
        Map<String, String> rest = new HashMap<>(texts);
        Templates templates = new Templates(
                body(where, "sms", rest),
                body(where, "voice", rest),
                template(where, "email.subject", rest),
                body(where, "email.text", rest));
        if (!templates.emailSubject.isOneLine()) {
            throw new InvalidSettingException(where + ", email.subject,", "must be one line");
        }
        if (!rest.isEmpty()) {
            throw new InvalidSettingException(
                    where, "may hold sms, voice, email.subject and email.text, and nothing else");
        }
        return templates;
    }

    private static Template body(String where, String key, Map<String, String> texts) {
        Template template = template(where, key, texts);
        if (!template.has(Template.CODE)) {
            throw new InvalidSettingException(where + ", " + key + ",", "must hold {code}");
        }
        return template;
    }

    private static Template template(String where, String key, Map<String, String> texts) {
        String text = texts.remove(key);
        if (text == null) {
            throw new InvalidSettingException(where, "must hold " + key + ": there is none to fall back to");
        }
        return Template.parse(where + ", " + key + ",", text);
    }
}
