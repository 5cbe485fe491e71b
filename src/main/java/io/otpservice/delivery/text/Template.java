package io.otpservice.delivery.text;

import io.otpservice.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for values. Read once; a value is put in as it is and never looked at again, whatever it holds.
 *
 * @param literals the text before, between and after the places, one more than there are places
 */
record Template(List<String> literals, List<String> places) {

    static final String CODE = "code";
    static final String PRODUCT = "product";
    static final String MINUTES = "minutes";

    private static final Set<String> KNOWN = Set.of(CODE, PRODUCT, MINUTES);
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]*)}");
    private static final Pattern UNSAFE = Pattern.compile("[{}]|[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n]]");

    /**
     * Reads a template.
     *
     * @param where names it where it can't be used
     */
    static Template parse(String where, String text) {
        List<String> literals = new ArrayList<>();
        List<String> places = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            if (!KNOWN.contains(place.group(1))) {
                throw new InvalidSettingException(
                        where, "may hold {code}, {product} and {minutes}, and no other place");
            }
            literals.add(text.substring(end, place.start()));
            places.add(place.group(1));
            end = place.end();
        }
        literals.add(text.substring(end));
        if (literals.stream().anyMatch(literal -> UNSAFE.matcher(literal).find())) {
            throw new InvalidSettingException(where, "holds a brace of no place, or a control character");
        }
        return new Template(List.copyOf(literals), List.copyOf(places));
    }

    boolean has(String place) {
        return places.contains(place);
    }

    boolean isOneLine() {
        return literals.stream().noneMatch(literal -> literal.contains("\n"));
    }

    String render(Map<String, String> values) {
        return render(values, UnaryOperator.identity());
    }

    /** @param literal what becomes of the text around the values */
    String render(Map<String, String> values, UnaryOperator<String> literal) {
        StringBuilder text = new StringBuilder(literal.apply(literals.get(0)));
        for (int i = 0; i < places.size(); i++) {
            text.append(values.get(places.get(i))).append(literal.apply(literals.get(i + 1)));
        }
        return text.toString();
    }
}
