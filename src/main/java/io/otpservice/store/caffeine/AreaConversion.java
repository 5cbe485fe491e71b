package io.otpservice.store.caffeine;

import io.otpservice.ratelimit.ConversionProperties;
import io.otpservice.ratelimit.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What became of the latest messages to one area, counted by slots of time. Thread-safe. */
final class AreaConversion {

    private static final int SLOTS_IN_WINDOW = 60;

    private final ConversionProperties rules;
    private final Duration slotLength;
    private final Deque<Slot> slots = new ArrayDeque<>();
    private Instant pausedUntil = Instant.MIN;
    private long pausedMessages;
    private long pausedVerified;

    private static final class Slot {
        final Instant start;
        long sent;
        long verified;

        Slot(Instant start) {
            this.start = start;
        }
    }

    AreaConversion(ConversionProperties rules) {
        this.rules = rules;
        this.slotLength = rules.window().dividedBy(SLOTS_IN_WINDOW);
    }

    synchronized void sent(Instant now) {
        current(now).sent++;
    }

    /** An answer to messages that no longer count does not count either. */
    synchronized void verified(Instant now) {
        dropOld(now);
        if (!slots.isEmpty()) {
            current(now).verified++;
        }
    }

    synchronized Optional<Pause> check(String area, Instant now) {
        boolean begins = !now.isBefore(pausedUntil) && tooFewAnswer(now);
        if (begins) {
            pausedUntil = now.plus(rules.pause());
            slots.clear(); // after the pause it starts anew
        }
        return now.isBefore(pausedUntil)
                ? Optional.of(
                        new Pause(area, pausedMessages, pausedVerified, Duration.between(now, pausedUntil), begins))
                : Optional.empty();
    }

    /** Messages younger than the grace do not count, answers to them do. */
    private boolean tooFewAnswer(Instant now) {
        dropOld(now);
        Instant settled = now.minus(rules.grace()).minus(slotLength);
        pausedMessages = slots.stream()
                .filter(slot -> !slot.start.isAfter(settled))
                .mapToLong(slot -> slot.sent)
                .sum();
        pausedVerified = slots.stream().mapToLong(slot -> slot.verified).sum();
        return pausedMessages >= rules.minMessages() && pausedVerified * 100 < pausedMessages * rules.minPercent();
    }

    private Slot current(Instant now) {
        dropOld(now);
        Slot last = slots.peekLast();
        if (last == null || !now.isBefore(last.start.plus(slotLength))) {
            last = new Slot(now);
            slots.add(last);
        }
        return last;
    }

    private void dropOld(Instant now) {
        Instant oldest = now.minus(rules.window());
        while (!slots.isEmpty() && !slots.getFirst().start.isAfter(oldest)) {
            slots.removeFirst();
        }
    }
}
