package io.otpservice.store.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.otpservice.challenge.ChallengeStore;
import io.otpservice.code.Pepper;
import io.otpservice.code.Pseudonyms;
import io.otpservice.delivery.Rendezvous;
import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Conversions;
import io.otpservice.ratelimit.RateLimiter;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The store on a real Redis, at a time that tests move. */
public final class RedisStores {

    /** Scripts read the time where the test has put it. */
    private static final String TIME = """
            local function now()
              return tonumber(redis.call('GET', 'clock'))
            end
            """;

    private static @Nullable RedisStores shared;

    private final RedisClient client;
    private final RedisConnection connection;
    private final Keys keys = new Keys("otp", new Pseudonyms(Pepper.random(new SecureRandom())));

    private RedisStores(RedisURI address) {
        this.client = RedisClient.create(address);
        this.connection = new RedisConnection(client, Duration.ofSeconds(5));
        connection.start();
    }

    /** On a server that all tests share, emptied: one of their own, or the one that OTP_TEST_REDIS names. */
    public static synchronized RedisStores empty() throws IOException {
        if (shared == null) {
            String address = System.getenv("OTP_TEST_REDIS");
            shared = new RedisStores(address == null ? ownServer() : givenServer(address));
        }
        shared.connection.get().flushdb().toCompletableFuture().join();
        return shared;
    }

    /** Such as redis://localhost:6379/9. Its databases from that one on are emptied, one for each fork of the tests. */
    private static RedisURI givenServer(String address) {
        RedisURI uri = RedisURI.create(address);
        uri.setDatabase(uri.getDatabase() + Integer.getInteger("otp.test.fork", 1) - 1);
        return uri;
    }

    private static RedisURI ownServer() throws IOException {
        RedisServer server = RedisServer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
        return RedisURI.create("127.0.0.1", server.port());
    }

    /** Before whatever is sent next on the one connection. */
    public void setTime(Instant time) {
        RedisFuture<String> unused =
                connection.get().set("clock", Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time)));
    }

    public ChallengeStore challenges() {
        return new RedisChallengeStore(connection.redis(), keys, 0, TIME);
    }

    public RateLimiter limiter() {
        return new RedisRateLimiter(connection.redis(), keys, TIME);
    }

    public Rendezvous rendezvous() {
        return new RedisRendezvous(connection.redis(), keys);
    }

    public Conversions conversions(ConversionProperties rules) {
        return new RedisConversions(connection.redis(), keys, rules, TIME);
    }
}
