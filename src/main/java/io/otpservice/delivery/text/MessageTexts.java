package io.otpservice.delivery.text;

import io.otpservice.delivery.Message;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words messages in the recipient's language, by the templates of the client, then of the operator, then the built-in ones.
 * Immutable, thread-safe.
 *
 * <p>An SMS ends with the line {@code @host #code} where a host is configured: browsers fill such a code in on pages of that
 * host alone (origin-bound one-time codes, WICG). That line must be the last, so the hash of an Android app stands on the
 * one before it.
 */
public final class MessageTexts {

    private final Map<String, Map<Locale, Templates>> clients = new HashMap<>();
    private final Map<Locale, Templates> general;
    private final Locale fallback;
    private final MessageProperties properties;

    /**
     * Reads all templates.
     *
     * @param fallback the language of recipients whose own there is no template for
     * @throws io.otpservice.settings.InvalidSettingException if a template lacks the code, or can't be used otherwise
     */
    MessageTexts(MessageProperties properties, Locale fallback) {
        this.properties = properties;
        Map<Locale, Map<String, String>> texts = TemplateFiles.builtIn();
        Path directory = properties.directory();
        if (directory != null) {
            texts = over(texts, TemplateFiles.in(directory));
            for (Map.Entry<String, Path> client :
                    TemplateFiles.clients(directory).entrySet()) {
                clients.put(client.getKey(), templates(over(texts, TemplateFiles.in(client.getValue()))));
            }
        }
        this.general = templates(texts);
        this.fallback = fallback;
    }

    /** Words one message. */
    public MessageText of(Message message) {
        Map<Locale, Templates> languages = clients.getOrDefault(message.client(), general);
        Locale language = language(message.locale(), languages);
        Templates templates = Objects.requireNonNull(languages.get(language));
        Map<String, String> values = values(message, message.code().value());
        String subject = templates.emailSubject().render(values);
        return switch (message.channel()) {
            case SMS -> new MessageText(subject, templates.sms().render(values) + lastLines(message), null);
            case WHATSAPP -> new MessageText(subject, templates.sms().render(values), null);
            case VOICE -> new MessageText(subject, templates.voice().render(values(message, spelled(message))), null);
            case EMAIL ->
                new MessageText(
                        subject,
                        templates.emailText().render(values),
                        HtmlText.of(templates.emailText(), values, language));
        };
    }

    /** By RFC 4647 §3.4: pt-BR is pt where there is no pt-BR. */
    private Locale language(Locale wanted, Map<Locale, Templates> languages) {
        return Stream.of(wanted, fallback)
                .map(locale -> Locale.lookup(List.of(new LanguageRange(locale.toLanguageTag())), languages.keySet()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static Map<String, String> values(Message message, String code) {
        long minutes = Math.max(1, message.validFor().toMinutes());
        return Map.of(
                Template.CODE, code, Template.PRODUCT, message.product(), Template.MINUTES, Long.toString(minutes));
    }

    /** With pauses, so that it is read out symbol by symbol. */
    private static String spelled(Message message) {
        return String.join(", ", message.code().value().split(""));
    }

    private String lastLines(Message message) {
        String hash = properties.androidHash() == null ? "" : "\n" + properties.androidHash();
        String origin = properties.webHost() == null
                ? ""
                : "\n@" + properties.webHost() + " #" + message.code().value();
        return hash + origin;
    }

    private static Map<Locale, Map<String, String>> over(
            Map<Locale, Map<String, String>> base, Map<Locale, Map<String, String>> overrides) {
        Map<Locale, Map<String, String>> all = new HashMap<>(base);
        overrides.forEach((language, texts) -> all.merge(language, texts, (below, above) -> {
            Map<String, String> merged = new HashMap<>(below);
            merged.putAll(above);
            return merged;
        }));
        return all;
    }

    private static Map<Locale, Templates> templates(Map<Locale, Map<String, String>> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> Templates.of(
                                "otp.messages.directory, texts_"
                                        + entry.getKey().toLanguageTag() + ".properties",
                                entry.getValue())));
    }
}
