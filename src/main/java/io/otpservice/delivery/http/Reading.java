package io.otpservice.delivery.http;

import io.otpservice.delivery.exchange.Answer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Finds one thing in answers. */
@FunctionalInterface
public interface Reading {

    /** What an answer says, if it says anything there. */
    Optional<String> in(Answer answer);

    /**
     * Text, or a number or boolean as text, at a place in JSON.
     *
     * @param place finds nothing where it is null
     */
    static Reading json(@Nullable JsonPointer place) {
        return answer -> {
            JsonNode said =
                    place == null ? MissingNode.getInstance() : tree(answer).at(place);
            return said.isString() || said.isNumber() || said.isBoolean()
                    ? Optional.of(said.asString())
                    : Optional.empty();
        };
    }

    /** The text of the first element of a name, in XML that nests nothing in it. */
    static Reading xml(String element) {
        Pattern text = Pattern.compile("<" + element + ">([^<]*)</" + element + ">");
        return answer ->
                Optional.of(text.matcher(answer.body())).filter(Matcher::find).map(found -> found.group(1));
    }

    private static JsonNode tree(Answer answer) {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) { // no JSON, or cut short
            return MissingNode.getInstance();
        }
    }
}
