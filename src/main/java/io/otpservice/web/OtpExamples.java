package io.otpservice.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.otpservice.proof.Proof;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Examples of bodies and of what is answered when all goes well. The first body of a call is what "Try it out" offers, and
 * goes through as it is.
 */
final class OtpExamples {

    private static final String MASKED = "+1******7890";
    static final String ID = "pW3vXk0mQ9y2Jc7hT4bLsA";

    private OtpExamples() {}

    static void addTo(Operation operation) {
        if (operation.getRequestBody() == null) {
            return; // the schemas' own examples say all
        }
        MediaType request = json(operation.getRequestBody().getContent());
        MediaType success =
                json(Objects.requireNonNull(operation.getResponses().get("200")).getContent());
        switch (operation.getOperationId()) {
            case "generate" -> addMessages(request, success, "Code sent.");
            case "resend" -> addMessages(request, success, "New code sent.");
            case "verify" -> addVerifications(request, success);
            default -> throw new IllegalArgumentException(operation.getOperationId());
        }
    }

    private static void addMessages(MediaType request, MediaType success, String message) {
        request.addExamples("phone", body("To a phone number", """
                        {"phone_number": "+1234567890"}"""))
                .addExamples("email", body("To an e-mail address", """
                        {"email": "jane@example.com"}"""))
                .addExamples("options", body("By voice call, in Portuguese, for a payment", """
                        {"phone_number": "+1234567890", "channel": "voice", "locale": "pt-BR", "purpose": "payment"}"""));
        success.addExamples("demo", example("Demo mode shows the code", challenge(message, "0412")))
                .addExamples("sent", example("A sender took the message", challenge(message, null)));
    }

    private static void addVerifications(MediaType request, MediaType success) {
        request.addExamples("phone", body("Sent to a phone number", """
                        {"phone_number": "+1234567890", "otp": "0412"}"""))
                .addExamples("email", body("Sent to an e-mail address", """
                        {"email": "jane@example.com", "otp": "0412"}"""))
                .addExamples("challenge", body("Sent for this challenge, and no other", """
                        {"phone_number": "+1234567890", "otp": "0412", "challenge_id": "pW3vXk0mQ9y2Jc7hT4bLsA"}"""));
        success.addExamples("proof", example("With a signed proof", verification("eyJraWQi...")))
                .addExamples("plain", example("Proofs are turned off", verification(null)));
    }

    private static ChallengeResponse challenge(String message, @Nullable String code) {
        return new ChallengeResponse(message, ID, MASKED, "sms", 300, 60, 3, code);
    }

    private static VerificationResponse verification(@Nullable String token) {
        String type = token == null ? null : Proof.TYPE;
        Long expiresIn = token == null ? null : 300L;
        return new VerificationResponse("Code verified.", true, ID, MASKED, token, type, expiresIn);
    }

    private static Example body(String summary, String json) {
        return example(summary, JsonMapper.shared().readValue(json, Map.class));
    }

    private static Example example(String summary, Object value) {
        return new Example().summary(summary).value(value);
    }

    private static MediaType json(Content content) {
        return Objects.requireNonNull(content.get(APPLICATION_JSON_VALUE));
    }
}
