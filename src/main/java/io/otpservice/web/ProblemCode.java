package io.otpservice.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The problems that an answer can name. A client's program switches on {@link #code()}. */
enum ProblemCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Invalid request", "The request can't be used as it is."),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "Malformed JSON", "The body must be one JSON object."),
    INVALID_CODE(HttpStatus.BAD_REQUEST, "Invalid code", "The code is wrong."),
    SUPERSEDED_CODE(
            HttpStatus.BAD_REQUEST,
            "Superseded code",
            "A newer code has been sent: use the one of the latest message."),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Unauthorized", "The service is not open to this caller."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Forbidden", "The signature does not allow this."),
    RECIPIENT_NOT_ALLOWED(
            HttpStatus.FORBIDDEN, "Recipient not allowed", "No message is sent to this recipient: use another."),
    CHALLENGE_NOT_FOUND(HttpStatus.NOT_FOUND, "Challenge not found", "There is nothing to verify: ask for a new code."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed", "This address does not take that method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable", "Answers are application/json."),
    REQUEST_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Request too large", "The body is larger than 8 KiB."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", "Requests are application/json."),
    CHANNEL_UNAVAILABLE(
            HttpStatus.UNPROCESSABLE_CONTENT, "Channel unavailable", "No sender serves this channel: choose another."),
    RESEND_COOLDOWN(
            HttpStatus.TOO_MANY_REQUESTS,
            "Resend cooldown",
            "A message was sent a short while ago: wait for it first."),
    VERIFICATION_LOCKED(
            HttpStatus.TOO_MANY_REQUESTS, "Verification locked", "Too many wrong codes were given for this recipient."),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Rate limited", "Too many requests: try again later."),
    DELIVERY_FAILED(
            HttpStatus.BAD_GATEWAY, "Delivery failed", "The message could not be sent: try again, or another channel."),
    STORE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, "Store unavailable", "The service can't do this now: try again later."),
    OVER_CAPACITY(HttpStatus.SERVICE_UNAVAILABLE, "Over capacity", "The service is full: try again later."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error", "Something went wrong here.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ProblemCode(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem for a failure of which only the status is known. */
    static ProblemCode of(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> UNAUTHORIZED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> REQUEST_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }

    /** The problem with its members of RFC 9457 and {@code code}; the web layer adds {@code instance}. */
    ProblemDetail toProblem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:otp:problem:" + code()));
        problem.setTitle(title);
        problem.setProperty("code", code());
        if (this == INVALID_REQUEST) {
            problem.setProperty("errors", List.of());
        }
        return problem;
    }

    /** The same for a failure outside the framework's own handling, which would add the address that was called. */
    ProblemDetail toProblemAt(@Nullable String path) {
        ProblemDetail problem = toProblem();
        try {
            problem.setInstance(URI.create(path == null ? "/" : path));
        } catch (IllegalArgumentException e) {
            problem.setInstance(URI.create("/")); // the address was none, which may be all that is wrong
        }
        return problem;
    }
}
