package io.otpservice.delivery.http;

import io.otpservice.delivery.text.BuiltInTexts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Senders to a gateway on the loopback address. */
final class HttpFixture {

    static final String PATH = "otp.senders.http[0].";
    static final String JSON = "{\"to\": \"{to}\", \"text\": \"{text}\"}";

    private HttpFixture() {}

    static HttpSender sender(String url, String... settings) {
        HttpProperties properties = settings(url, settings);
        return new HttpSender("http", properties, HttpConfiguration.gateway(PATH, properties), BuiltInTexts.create());
    }

    /** With all the time that a slow machine may need. */
    static HttpProperties settings(String url, String... settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("url", url, "allow-http", "true", "body", JSON, "connect-timeout", "10s", "timeout", "20s"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("", HttpProperties.class);
    }
}
