package io.otpservice.client;

import io.otpservice.code.CodeFormat;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may call, and what holds for them. Immutable. Challenges and failure budgets of different clients are
 * separate; rate limits are shared.
 *
 * @param id empty for whoever calls a service that is open to all
 * @param codeFormat what codes look like
 * @param ttl how long a code is valid
 * @param channels how messages may go out
 * @param audience the {@code aud} of proofs; null for the configured one
 * @param product what messages say that the recipient is signing in to
 */
public record Client(
        String id,
        CodeFormat codeFormat,
        Duration ttl,
        Set<Channel> channels,
        @Nullable String audience,
        String product) {

    public Client {
        channels = Set.copyOf(channels);
    }

    /** The id alone. */
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
