package io.otpservice.store.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.otpservice.delivery.Rendezvous;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps words in this process. When there are too many, some are forgotten: only what became of a message is lost. */
final class CaffeineRendezvous implements Rendezvous {

    private static final int MAX_WORDS = 100_000;

    private record Word(String text, Duration kept) {}

    private final Cache<String, Word> words = Caffeine.newBuilder()
            .maximumSize(MAX_WORDS)
            .expireAfter(Expiry.<String, Word>writing((place, word) -> word.kept()))
            .build();

    @Override
    public CompletableFuture<Optional<String>> leave(String place, String word, Duration kept) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(words.asMap().put(place, new Word(word, kept)))
                        .map(Word::text));
    }
}
