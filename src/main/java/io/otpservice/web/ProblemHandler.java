package io.otpservice.web;

import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.delivery.ForgedReportException;
import io.otpservice.web.InvalidRequestException.FieldError;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers every failure with a problem (RFC 9457) of the contract's table, and nothing of the failure's own text. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** Names that may be told back. A client's mistake may have put a number or a code where a name belongs. */
    private static final Pattern FIELD_NAME = Pattern.compile("[a-z_]{1,32}");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException e) {
        ProblemCode code = code(e.reason());
        ProblemDetail problem = code.toProblem();
        HttpHeaders headers = new HttpHeaders();
        e.retryAfter().map(WholeSeconds::of).ifPresent(seconds -> {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds)); // RFC 9110 §10.2.3
            problem.setProperty("retry_after", seconds);
        });
        return new ResponseEntity<>(problem, headers, code.status());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> codeRejected(CodeRejectedException e) {
        Rejected rejected = e.rejected();
        ProblemDetail problem = code(rejected.reason()).toProblem();
        problem.setProperty("attempts_remaining", rejected.attemptsLeft());
        problem.setProperty("expires_in", WholeSeconds.of(rejected.expiresIn()));
        problem.setProperty("resend_in", WholeSeconds.of(rejected.resendIn()));
        return ResponseEntity.of(problem).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidRequestException e) {
        return ResponseEntity.of(invalidRequest(e.errors())).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forged(ForgedReportException e) {
        return ResponseEntity.of(ProblemCode.FORBIDDEN.toProblem()).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        LOG.error("Request failed", e);
        return ResponseEntity.of(ProblemCode.INTERNAL_ERROR.toProblem()).build();
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = e.getCause();
        ProblemDetail problem;
        if (cause instanceof RequestTooLargeException) {
            problem = ProblemCode.REQUEST_TOO_LARGE.toProblem();
        } else if (cause instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            problem = invalidRequest(List.of(mismatch(mismatch)));
        } else {
            problem = ProblemCode.MALFORMED_JSON.toProblem();
        }
        return new ResponseEntity<>(problem, headers, problem.getStatus());
    }

    /** All other failures that the framework knows: its status and headers, our problem. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.error("Request failed", e);
        }
        ProblemDetail problem = ProblemCode.of(status).toProblem();
        return new ResponseEntity<>(problem, headers, problem.getStatus());
    }

    private static ProblemDetail invalidRequest(List<FieldError> errors) {
        ProblemDetail problem = ProblemCode.INVALID_REQUEST.toProblem();
        problem.setProperty("errors", errors);
        return problem;
    }

    private static FieldError mismatch(MismatchedInputException e) {
        String name = e.getPath().get(0).getPropertyName();
        String field = name != null && FIELD_NAME.matcher(name).matches() ? name : "?";
        return new FieldError(
                field,
                e instanceof UnrecognizedPropertyException ? "is not a field of this request" : "must be a string");
    }

    private static ProblemCode code(Refusal refusal) {
        return switch (refusal) {
            case INVALID_CODE -> ProblemCode.INVALID_CODE;
            case SUPERSEDED_CODE -> ProblemCode.SUPERSEDED_CODE;
            case CHALLENGE_NOT_FOUND -> ProblemCode.CHALLENGE_NOT_FOUND;
            case RESEND_COOLDOWN -> ProblemCode.RESEND_COOLDOWN;
            case VERIFICATION_LOCKED -> ProblemCode.VERIFICATION_LOCKED;
            case RATE_LIMITED -> ProblemCode.RATE_LIMITED;
            case RECIPIENT_NOT_ALLOWED -> ProblemCode.RECIPIENT_NOT_ALLOWED;
            case CHANNEL_UNAVAILABLE -> ProblemCode.CHANNEL_UNAVAILABLE;
            case DELIVERY_FAILED -> ProblemCode.DELIVERY_FAILED;
            case OVER_CAPACITY -> ProblemCode.OVER_CAPACITY;
            case STORE_UNAVAILABLE -> ProblemCode.STORE_UNAVAILABLE;
        };
    }
}
