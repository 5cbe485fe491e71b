package io.otpservice.challenge;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call was refused, and has changed nothing that a later call could notice. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal reason;
    private final @Nullable Duration retryAfter;
    private final @Nullable String detail;

    private RefusedException(Refusal reason, @Nullable Duration retryAfter, @Nullable String detail) {
        // Under attack most answers are refusals: a stack trace would cost more than all the rest of the call.
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
        this.detail = detail;
    }

    public static RefusedException because(Refusal reason) {
        return new RefusedException(reason, null, null);
    }

    /**
     * A refusal that ends by itself.
     *
     * @param retryAfter when the same call is no longer refused for this reason
     */
    public static RefusedException until(Refusal reason, Duration retryAfter) {
        return new RefusedException(reason, retryAfter, null);
    }

    /** The same refusal, with a word of what is behind it, such as the name of a limit: for logs and meters alone. */
    RefusedException dueTo(String cause) {
        return new RefusedException(reason, retryAfter, cause);
    }

    public Refusal reason() {
        return reason;
    }

    Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
