package io.otpservice.delivery.http;

import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.exchange.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a provider's answer says of the message. Reasons tell the operator what to do; of the answer they quote numbers of up
 * to five digits alone, as the rest may name the recipient.
 *
 * @param statuses those of messages that were taken; all of 2xx where it is empty
 * @param takenAt where an answer of such a status says more; null where the status says all
 * @param taken what it says there of messages that were taken
 * @param errorAt where an answer has the provider's own number of an error; null where it has none
 * @param idAt where an answer has the provider's own id of a message; null where it has none
 * @param messageErrors numbers of errors that say nothing against the provider, only against the message
 * @param advice what to do, by that number, or by the status; there is something to say of each 5xx and of 429 without it
 */
public record Answers(
        Set<Integer> statuses,
        @Nullable JsonPointer takenAt,
        Set<String> taken,
        @Nullable JsonPointer errorAt,
        @Nullable JsonPointer idAt,
        Set<String> messageErrors,
        Map<String, String> advice) {

    /** Mostly a number that can't be reached: whoever types in such numbers must not make the provider look broken. */
    private static final Set<Integer> MESSAGE_AT_FAULT = Set.of(400, 422);

    private static final Pattern ERROR = Pattern.compile("[0-9]{1,5}");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,80}");

    /** Copies the collections. */
    public Answers {
        statuses = Set.copyOf(statuses);
        taken = Set.copyOf(taken);
        messageErrors = Set.copyOf(messageErrors);
        advice = Map.copyOf(advice);
    }

    DeliveryReceipt of(Answer answer) {
        if (!(statuses.isEmpty() ? answer.status() / 100 == 2 : statuses.contains(answer.status()))) {
            return notTaken(answer);
        }
        if (takenAt == null) {
            return new Accepted();
        }
        return at(takenAt, answer)
                .map(said -> taken.contains(said) ? new Accepted() : refused(answer))
                .orElseGet(() -> new Unconfirmed("answered " + answer.status() + ", with nothing at " + takenAt));
    }

    /** The provider's own id of a message that it took, if that says neither who gets it nor what. */
    Optional<String> id(Answer answer, Message message) {
        return at(idAt, answer)
                .filter(said -> ID.matcher(said).matches())
                .filter(said -> !said.contains(message.code().value()))
                .filter(said -> !said.contains(message.recipient().value().replace("+", "")));
    }

    private DeliveryReceipt notTaken(Answer answer) {
        return switch (answer.status()) {
            // A proxy's answers, which tell nothing of what became of the request behind it.
            case 502, 504 -> new Unconfirmed("answered " + answer.status() + ": a proxy on the way got no answer");
            default -> refused(answer);
        };
    }

    private DeliveryReceipt refused(Answer answer) {
        Optional<String> error =
                at(errorAt, answer).filter(said -> ERROR.matcher(said).matches());
        String status = Integer.toString(answer.status());
        return new Refused(
                "answered " + status + error.map(number -> ", error " + number).orElse("") + ": "
                        + error.map(advice::get)
                                .or(() -> Optional.ofNullable(advice.get(status)))
                                .orElseGet(() -> usual(answer.status())),
                isMessageAtFault(answer.status(), error));
    }

    private boolean isMessageAtFault(int status, Optional<String> error) {
        return MESSAGE_AT_FAULT.contains(status)
                || error.map(messageErrors::contains).orElse(status / 100 == 2);
    }

    private static String usual(int status) {
        return switch (status / 100) {
            case 3 -> "redirects are not followed";
            case 5 -> "the provider is unwell: its status page should say more";
            default ->
                status == 429
                        ? "it throttles: let it take more, or lower otp.limits.total"
                        : "the provider's own log should say why";
        };
    }

    /** What an answer says at a place: text, or a number or boolean as text. */
    private static Optional<String> at(@Nullable JsonPointer place, Answer answer) {
        JsonNode said = place == null ? MissingNode.getInstance() : json(answer).at(place);
        return said.isString() || said.isNumber() || said.isBoolean() ? Optional.of(said.asString()) : Optional.empty();
    }

    private static JsonNode json(Answer answer) {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) { // no JSON, or cut short
            return MissingNode.getInstance();
        }
    }
}
