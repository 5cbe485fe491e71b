package io.otpservice.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A Lua script, one atomic step on the server.
 *
 * @param digest what the server knows it by, once it has seen it
 */
record Script(String text, String digest) {

    /** How scripts tell the time, in microseconds: by the server's own clock, the same for all nodes. */
    static final String SERVER_TIME = """
            local function now()
              local time = redis.call('TIME')
              return time[1] * 1000000 + time[2]
            end
            """;

    /**
     * Reads a script.
     *
     * @param time defines the function {@code now}
     */
    static Script of(String name, String time) {
        try (InputStream file = Script.class.getResourceAsStream("/redis/" + name + ".lua")) {
            String text = time + new String(file.readAllBytes(), StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
