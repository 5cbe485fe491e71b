package io.otpservice.delivery;

import io.otpservice.delivery.DeliveryProperties.Route;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.recipient.Recipient;
import io.otpservice.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Puts senders into the order in which they are asked for a message. Thread-safe. */
final class Routing {

    private final List<GuardedSender> senders;
    private final Map<String, Integer> weights;
    private final TreeMap<String, List<GuardedSender>> routes = new TreeMap<>();
    private final boolean resendElsewhere;

    /** @param senders in order of preference */
    Routing(List<GuardedSender> senders, DeliveryProperties properties) {
        this.senders = List.copyOf(senders);
        this.weights = properties.weights();
        this.resendElsewhere = properties.resendElsewhere();
        Map<String, GuardedSender> byName = new HashMap<>();
        senders.forEach(sender -> byName.put(sender.name(), sender));
        weights.keySet().forEach(name -> sender(byName, "otp.delivery.weights", name));
        for (int i = 0; i < properties.routes().size(); i++) {
            Route route = properties.routes().get(i);
            String property = "otp.delivery.routes[" + i + "].senders";
            List<GuardedSender> onRoute = route.senders().stream()
                    .map(name -> sender(byName, property, name))
                    .toList();
            route.prefixes().forEach(prefix -> routes.put(prefix, onRoute));
        }
    }

    List<GuardedSender> order(Message message) {
        List<GuardedSender> order = new ArrayList<>(onRoute(message.recipient()));
        order.removeIf(sender -> !sender.serves(message.channel()));
        if (order.size() > 1) {
            if (message.number() > 1 && resendElsewhere) {
                Collections.rotate(order, -(message.number() - 1)); // the one before may be what failed
            } else {
                drawFirst(order);
            }
        }
        return order;
    }

    private List<GuardedSender> onRoute(Recipient recipient) {
        if (recipient instanceof PhoneNumber number && !routes.isEmpty()) {
            String value = number.value();
            for (int length = value.length(); length > 1; length--) {
                List<GuardedSender> onRoute = routes.get(value.substring(0, length));
                if (onRoute != null) {
                    return onRoute;
                }
            }
        }
        return senders;
    }

    private void drawFirst(List<GuardedSender> order) {
        int total = order.stream().mapToInt(this::weight).sum();
        if (total > 0) {
            int drawn = ThreadLocalRandom.current().nextInt(total);
            int first = 0;
            while (drawn >= weight(order.get(first))) {
                drawn -= weight(order.get(first));
                first++;
            }
            order.add(0, order.remove(first));
        }
    }

    private int weight(GuardedSender sender) {
        return weights.getOrDefault(sender.name(), 0);
    }

    private static GuardedSender sender(Map<String, GuardedSender> byName, String property, String name) {
        GuardedSender sender = byName.get(name);
        if (sender == null) {
            throw new InvalidSettingException(property, "names a sender that there is none of: " + name);
        }
        return sender;
    }
}
