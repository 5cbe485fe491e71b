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
import tools.jackson.core.JsonPointer;

/**
 * What a provider's answer says of the message. Reasons tell the operator what to do; of the answer they quote numbers of up
 * to five digits and names that there is advice for alone, as the rest may name the recipient.
 *
 * @param statuses those of messages that were taken; all of 2xx where it is empty
 * @param takenAt where an answer of such a status says more; null where the status says all
 * @param taken what it says there of messages that were taken
 * @param error finds the provider's own number or name of an error
 * @param id finds the provider's own id of a message
 * @param messageErrors numbers or names of errors that say nothing against the provider, only against the message; where
 *     it is empty, the status says which do
 * @param advice what to do, by that number, or by the status; there is something to say of each 5xx and of 429 without it
 */
public record Answers(
        Set<Integer> statuses,
        @Nullable JsonPointer takenAt,
        Set<String> taken,
        Reading error,
        Reading id,
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
        return Reading.json(takenAt)
                .in(answer)
                .map(said -> taken.contains(said) ? new Accepted() : refused(answer))
                .orElseGet(() -> new Unconfirmed("answered " + answer.status() + ", with nothing at " + takenAt));
    }

    /** The provider's own id of a message that it took, if that says neither who gets it nor what. */
    Optional<String> id(Answer answer, Message message) {
        return id.in(answer)
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
        Optional<String> name =
                error.in(answer).filter(said -> ERROR.matcher(said).matches() || advice.containsKey(said));
        String status = Integer.toString(answer.status());
        return new Refused(
                "answered " + status + name.map(number -> ", error " + number).orElse("") + ": "
                        + name.map(advice::get)
                                .or(() -> Optional.ofNullable(advice.get(status)))
                                .orElseGet(() -> usual(answer.status())),
                isMessageAtFault(answer.status(), name));
    }

    private boolean isMessageAtFault(int status, Optional<String> name) {
        if (name.isPresent() && !messageErrors.isEmpty()) {
            return messageErrors.contains(name.get());
        }
        return MESSAGE_AT_FAULT.contains(status) || (status / 100 == 2 && name.isEmpty());
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
}
