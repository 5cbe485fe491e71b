package io.otpservice.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;

/** Delivery by default settings, for tests of other packages. */
public final class Deliveries {

    public static final DeliveryProperties DEFAULTS =
            new DeliveryProperties(5, Duration.ofSeconds(30), false, true, Map.of(), List.of());

    private Deliveries() {}

    public static Delivery through(CodeSender sender, Clock clock) {
        ApplicationEventPublisher nobody = event -> {};
        // Where a test makes the one sender fail, it is not about being left alone.
        DeliveryProperties patient =
                new DeliveryProperties(1_000, Duration.ofSeconds(30), false, true, Map.of(), List.of());
        return new Delivery(List.of(sender), patient, clock, nobody);
    }
}
