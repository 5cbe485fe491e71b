package io.otpservice.store.redis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.ArrayList;
import java.util.List;

/** What a node is started with. */
public final class RedisSettings {

    private static final String KEY = key();

    private RedisSettings() {}

    /** Nodes of one server, which know one another's secrets. */
    public static List<String> of(RedisServer server) {
        return at(server.port());
    }

    /** Nodes of whatever is at a port. */
    public static List<String> at(int port) {
        List<String> settings = new ArrayList<>(secrets());
        settings.add("--spring.data.redis.port=" + port);
        settings.add("--spring.data.redis.host=127.0.0.1");
        return settings;
    }

    public static List<String> secrets() {
        return List.of(
                "--otp.store=redis",
                "--otp.code.pepper=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "--otp.proof.keys[0]=" + KEY);
    }

    private static String key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("node").generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
