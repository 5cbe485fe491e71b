package io.otpservice.recipient;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Makes policies as a configuration does. */
public final class RecipientPolicies {

    private RecipientPolicies() {}

    /**
     * Reads a policy.
     *
     * @param settings such as {@code phone.denied-countries=DE,AT}; all others have their defaults
     */
    public static RecipientPolicy of(String... settings) {
        Map<String, String> properties = Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> "otp.recipients." + parts[0], parts -> parts[1]));
        Binder binder = new Binder(new MapConfigurationPropertySource(properties));
        return new RecipientPolicy(binder.bindOrCreate("otp.recipients", RecipientProperties.class));
    }
}
