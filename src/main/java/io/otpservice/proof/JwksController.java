package io.otpservice.proof;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the public keys (RFC 7517 §5). */
@RestController
@ConditionalOnBooleanProperty(name = "otp.proof.enabled", matchIfMissing = true)
class JwksController {

    /** Short, so that a new key is known to verifiers soon after it is added as the second. */
    private static final CacheControl FIVE_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final JWKSet published;

    JwksController(ProofKeys keys) {
        this.published = keys.published();
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(FIVE_MINUTES).body(published.toJSONObject());
    }
}
