package io.otpservice.store;

import io.otpservice.settings.InvalidSettingException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Stops a start with a store that there is not, which would else lack one and not say why. */
@Component
final class StoreSelection {

    private static final Set<String> ENGINES = Set.of("caffeine", "redis");

    StoreSelection(@Value("${otp.store:caffeine}") String engine) {
        if (!ENGINES.contains(engine)) {
            throw new InvalidSettingException("otp.store", "must be caffeine or redis");
        }
    }
}
