package io.otpservice.store.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.otpservice.challenge.Refusal;
import io.otpservice.challenge.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands, and waits for their answers no longer than it may. Commands that are sent before the first is waited for
 * make one journey. Thread-safe.
 *
 * <p>A command is sent at most once: one whose answer was lost is never sent again, as it may have been carried out.
 */
final class Redis {

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /** Whatever is sent meanwhile waits, too. */
    private static final Duration REPLICATION = Duration.ofMillis(100);

    private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(10);

    private final Supplier<RedisClusterAsyncCommands<String, String>> connection;
    private final Duration timeout;

    /**
     * On a connection.
     *
     * @param connection gives it, or throws if there is none now
     * @param timeout how long an answer is waited for
     */
    Redis(Supplier<RedisClusterAsyncCommands<String, String>> connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** Sends a script. Servers forget scripts when they restart, and when they are told to: then it is sent as a whole. */
    CompletableFuture<List<@Nullable Object>> run(Script script, List<String> keyList, String... arguments) {
        return sending(commands -> {
            String[] keys = keyList.toArray(String[]::new);
            CompletableFuture<List<@Nullable Object>> answer = commands.<List<@Nullable Object>>evalsha(
                            script.digest(), ScriptOutputType.MULTI, keys, arguments)
                    .toCompletableFuture();
            return answer.exceptionallyCompose(e -> cause(e) instanceof RedisNoScriptException
                    ? commands.<List<@Nullable Object>>eval(script.text(), ScriptOutputType.MULTI, keys, arguments)
                            .toCompletableFuture()
                    : CompletableFuture.failedFuture(e));
        });
    }

    CompletableFuture<@Nullable String> get(String key) {
        return sending(commands -> commands.get(key).toCompletableFuture());
    }

    CompletableFuture<@Nullable String> set(String key, String value, Duration timeToLive) {
        return sending(commands ->
                commands.set(key, value, SetArgs.Builder.px(timeToLive)).toCompletableFuture());
    }

    /** Sets a value; answers with the one that was there. */
    CompletableFuture<@Nullable String> swap(String key, String value, Duration timeToLive) {
        return sending(commands -> commands.setGet(key, value, SetArgs.Builder.px(timeToLive))
                .toCompletableFuture()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Answers with how many replicas have all that was sent before, as soon as they are enough, or else after a while. */
    CompletableFuture<Long> replicas(int enough) {
        return sending(commands ->
                commands.waitForReplication(enough, REPLICATION.toMillis()).toCompletableFuture());
    }

    CompletableFuture<String> ping() {
        return sending(commands -> commands.ping().toCompletableFuture());
    }

    /** Waits for an answer. Without one, the call is refused: what can't be known is not done. */
    <T extends @Nullable Object> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refusal(cause(e));
        } catch (TimeoutException | CancellationException e) {
            answer.cancel(false);
            throw refusal(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(e);
        }
    }

    /** Lets a command go unanswered: what it does is not worth a failure of the call. */
    void forget(CompletableFuture<?> answer) {
        CompletableFuture<?> unused = answer.whenComplete((ignored, e) -> {
            if (e != null) {
                LOG.warn("Redis did not take a count: {}", cause(e).toString());
            }
        });
    }

    private interface Sending<T extends @Nullable Object> {
        CompletableFuture<T> to(RedisClusterAsyncCommands<String, String> commands);
    }

    private <T extends @Nullable Object> CompletableFuture<T> sending(Sending<T> command) {
        try {
            return command.to(connection.get());
        } catch (RuntimeException e) { // there is no connection now
            return CompletableFuture.failedFuture(e);
        }
    }

    private static RefusedException refusal(Throwable e) {
        String problem = String.valueOf(e.getMessage());
        if (problem.startsWith("OOM")) { // Redis's word for: maxmemory is reached, and nothing may be evicted
            LOG.error("Redis is full: raise its maxmemory");
            return RefusedException.until(Refusal.OVER_CAPACITY, RETRY_WHEN_FULL);
        }
        LOG.warn("Redis does not answer: {}", e.toString());
        return RefusedException.until(Refusal.STORE_UNAVAILABLE, RETRY_AFTER);
    }

    private static Throwable cause(Throwable e) {
        return (e instanceof CompletionException || e instanceof ExecutionException) && e.getCause() != null
                ? e.getCause()
                : e;
    }
}
