package io.otpservice.store.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * The one connection to Redis, shared by all requests. It is made in the background, so that a service without Redis starts,
 * and says so, and no request waits for a connection; lost, it is made again. Thread-safe.
 */
final class RedisConnection implements Supplier<RedisClusterAsyncCommands<String, String>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

    private static final Duration PROBES = Duration.ofSeconds(1);

    /** A server that vanished does not close its connections, and the operating system waits a quarter of an hour. */
    private static final int PROBES_UNTIL_DROPPED = 3;

    private final AbstractRedisClient client;
    private final Redis redis;
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "redis-probe");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable StatefulConnection<String, String> connection;
    private volatile @Nullable RedisClusterAsyncCommands<String, String> commands;
    private volatile boolean answering = true;
    private int unanswered;

    RedisConnection(AbstractRedisClient client, Duration timeout) {
        this.client = client;
        this.redis = new Redis(this, timeout);
    }

    /** Tries once, then goes on in the background. */
    void start() {
        probe();
        ScheduledFuture<?> unused =
                prober.scheduleWithFixedDelay(this::probe, PROBES.toMillis(), PROBES.toMillis(), TimeUnit.MILLISECONDS);
    }

    Redis redis() {
        return redis;
    }

    /** Whether it answered when it was last asked, about a second ago. */
    boolean isAnswering() {
        return answering;
    }

    @Override
    public RedisClusterAsyncCommands<String, String> get() {
        RedisClusterAsyncCommands<String, String> current = commands;
        if (current == null) {
            throw new RedisConnectionException("not connected");
        }
        return current;
    }

    private void probe() {
        try {
            if (commands == null) {
                connect();
            }
            redis.await(redis.ping());
            unanswered = 0;
            if (!answering) {
                LOG.info("Redis answers again");
            }
            answering = true;
        } catch (RuntimeException e) {
            if (answering) {
                LOG.error(
                        "Redis does not answer, nor does this service until it does: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).toString());
            }
            answering = false;
            unanswered++;
            if (unanswered % PROBES_UNTIL_DROPPED == 0) {
                drop();
            }
        }
    }

    private void connect() {
        if (client instanceof RedisClusterClient cluster) {
            StatefulRedisClusterConnection<String, String> made = cluster.connect(StringCodec.UTF8);
            connection = made;
            commands = made.async();
        } else {
            StatefulRedisConnection<String, String> made = ((RedisClient) client).connect(StringCodec.UTF8);
            connection = made;
            commands = made.async();
        }
    }

    private void drop() {
        StatefulConnection<String, String> dropped = connection;
        commands = null;
        connection = null;
        if (dropped != null) {
            dropped.close();
        }
    }

    @Override
    public void close() {
        prober.shutdownNow();
        drop();
    }
}
