package io.otpservice.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where what two sides know of a message meets: the one that sent it, and the one that hears what became of it. They come in
 * either order and, of many nodes, to any. Thread-safe.
 */
public interface Rendezvous {

    /**
     * Leaves a word in the place of the one that is there. Of two that come at once, one meets the other.
     *
     * @param place where, the same for both
     * @param kept for how long it stays there
     * @return what was there before; failed if the store does not answer
     */
    CompletableFuture<Optional<String>> leave(String place, String word, Duration kept);
}
