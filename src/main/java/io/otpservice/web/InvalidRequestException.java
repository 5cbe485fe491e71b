package io.otpservice.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Some fields of a request can't be used. */
final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A field that can't be used.
     *
     * @param field its name in JSON
     * @param message what it should be; never what it was
     */
    @Schema(name = "FieldError")
    record FieldError(String field, String message) {}

    private final transient List<FieldError> errors;

    InvalidRequestException(List<FieldError> errors) {
        super("invalid request", null, false, false);
        this.errors = List.copyOf(errors);
    }

    List<FieldError> errors() {
        return errors;
    }
}
