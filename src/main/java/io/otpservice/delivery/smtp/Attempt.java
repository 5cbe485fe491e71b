package io.otpservice.delivery.smtp;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way. A server takes a message when it has seen the dot after the last line (RFC 5321 §4.1.1.4): the
 * attempt ends either before that dot, and then certainly nothing was taken, or after it. Thread-safe.
 */
final class Attempt {

    private enum State {
        OPEN,
        HANDED_OVER,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile @Nullable Socket socket;

    /** Goes on over a connection, which ends when the attempt is abandoned. */
    void use(Socket used) throws IOException {
        socket = used;
        if (state.get() == State.ABANDONED) {
            used.close();
        }
    }

    /** To be called before the dot is sent. */
    void handOver() throws IOException {
        if (!state.compareAndSet(State.OPEN, State.HANDED_OVER)) {
            throw new IOException("abandoned");
        }
    }

    boolean isHandedOver() {
        return state.get() == State.HANDED_OVER;
    }

    /** Ends it, and closes its connection. */
    void abandon() {
        state.compareAndSet(State.OPEN, State.ABANDONED);
        Socket used = socket;
        if (used != null) {
            try {
                used.close();
            } catch (IOException e) {
                // It is of no use any more, closed or not.
            }
        }
    }
}
