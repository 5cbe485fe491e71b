package io.otpservice.delivery.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** A text as a small page: nothing is loaded from elsewhere, all that was text before is text still. */
final class HtmlText {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s" dir="%s">
            <head><meta charset="utf-8"><title></title></head>
            <body style="font: 16px/1.5 sans-serif; margin: 2em; max-width: 36em">
            <p>%s</p>
            </body>
            </html>
            """;

    private HtmlText() {}

    static String of(Template template, Map<String, String> values, Locale language) {
        Map<String, String> escaped = new HashMap<>(values);
        escaped.replaceAll((place, value) -> HtmlUtils.htmlEscape(value, "UTF-8"));
        escaped.computeIfPresent(
                Template.CODE,
                (place, code) ->
                        "<strong dir=\"ltr\" style=\"font-size: 1.5em; letter-spacing: .1em\">" + code + "</strong>");
        String text = template.render(
                escaped, literal -> HtmlUtils.htmlEscape(literal, "UTF-8").replace("\n\n", "</p>\n<p>"));
        String direction = RIGHT_TO_LEFT.contains(language.getLanguage()) ? "rtl" : "ltr";
        return PAGE.formatted(language.toLanguageTag(), direction, text);
    }
}
