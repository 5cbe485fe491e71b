package io.otpservice.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ResourceLoader;

/**
 * The keys that proofs are signed with. To rotate without a moment in which verifiers miss one: add the new key as the
 * second, and once verifiers have read it, move it to the front; drop the old one when its last proof has expired.
 *
 * @param signing signs
 * @param published the public part of all of them
 */
record ProofKeys(ECKey signing, JWKSet published) {

    private static final Logger LOG = LoggerFactory.getLogger(ProofKeys.class);
    private static final String PROPERTY = "otp.proof.keys";

    /** Reads the configured keys, or makes one. */
    static ProofKeys load(List<String> configured, ResourceLoader resources) {
        List<ECKey> keys = new ArrayList<>();
        for (int i = 0; i < configured.size(); i++) {
            keys.add(key(PROPERTY + "[" + i + "]", configured.get(i), resources));
        }
        if (keys.isEmpty()) {
            LOG.warn(
                    "Proofs are signed with a key made at this start: after the next one, verifiers must fetch another. "
                            + "Set {} to keep one.",
                    PROPERTY);
            keys.add(made());
        }
        return new ProofKeys(
                keys.get(0),
                new JWKSet(keys.stream().map(key -> (JWK) key.toPublicJWK()).toList()));
    }

    private static ECKey key(String property, String text, ResourceLoader resources) {
        String content = isKey(text) ? text : read(property, text, resources);
        try {
            JWK key = content.stripLeading().startsWith("{") ? JWK.parse(content) : PemKey.parse(content);
            if (key instanceof ECKey ec && ec.isPrivate() && Curve.P_256.equals(ec.getCurve())) {
                return complete(ec);
            }
        } catch (IOException | ParseException | JOSEException | RuntimeException e) {
            // told below, without the parser's words: they may quote the key
        }
        throw new InvalidSettingException(
                property,
                "must be a private EC key on P-256, PEM or JWK; "
                        + "`openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` makes one");
    }

    private static boolean isKey(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("-----BEGIN");
    }

    private static String read(String property, String location, ResourceLoader resources) {
        try {
            return resources.getResource(location).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidSettingException(property, "names a file that can't be read");
        }
    }

    /** Verifiers find a key by its id: where it has none, by its thumbprint (RFC 7638). */
    private static ECKey complete(ECKey key) throws JOSEException {
        ECKey.Builder builder = new ECKey.Builder(key).keyUse(KeyUse.SIGNATURE);
        return key.getKeyID() == null ? builder.keyIDFromThumbprint().build() : builder.build();
    }

    private static ECKey made() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }
}
