package io.otpservice.delivery.webhook;

import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.recipient.Channel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;

/** Senders to an endpoint on the loopback address. */
final class WebhookFixture {

    static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    static final String OTHER_SECRET = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private static final String PATH = "otp.senders.webhook[0].";

    private WebhookFixture() {}

    static WebhookProperties settings(String url, String... secrets) {
        return settings(url, true, secrets);
    }

    /** With all the time that a slow machine may need. */
    static WebhookProperties settings(String url, boolean allowPrivateAddresses, String... secrets) {
        return settings(url, allowPrivateAddresses, Duration.ofSeconds(20), secrets);
    }

    private static WebhookProperties settings(
            String url, boolean allowPrivateAddresses, Duration timeout, String... secrets) {
        return new WebhookProperties(
                null,
                EnumSet.allOf(Channel.class),
                0,
                timeout.dividedBy(2),
                timeout,
                url,
                List.of(secrets),
                true,
                allowPrivateAddresses);
    }

    static WebhookSender sender(int port) {
        return sender(settings("http://localhost:" + port + "/otp?key=canary", SECRET));
    }

    /** With a bound of one second in all. */
    static WebhookSender hurriedSender(int port) {
        return sender(settings("http://localhost:" + port + "/otp", true, Duration.ofSeconds(1), SECRET));
    }

    static WebhookSender sender(WebhookProperties settings) {
        WebhookClient client = new WebhookClient(
                Endpoint.of(PATH, settings),
                WebhookSigner.of(PATH + "secrets", settings.secrets()),
                new WebhookAnswers(PATH),
                settings);
        return new WebhookSender(
                "webhook",
                settings.channels(),
                client,
                new WebhookReports(WebhookSigner.of("secrets", settings.secrets()), InstantSource.system()),
                BuiltInTexts.create(),
                InstantSource.system());
    }
}
