package io.otpservice.web;

import java.io.IOException;

/** A body is larger than any request needs. */
final class RequestTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
}
