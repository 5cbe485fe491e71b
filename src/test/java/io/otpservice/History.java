package io.otpservice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls for one recipient, and whether one order of them explains all answers by the rules, one call after another. A
 * call comes in that order after all that had been answered when it began. One without an answer may have been carried out
 * at any time after it began, or never. (Wing and Gong, "Testing and Verifying Concurrent Objects", 1993.)
 */
final class History {

    enum Kind {
        GENERATE,
        RESEND,
        VERIFY
    }

    /**
     * A call and its answer.
     *
     * @param end in nanoseconds; for a call without an answer {@link Long#MAX_VALUE}
     * @param given the code that was checked
     * @param outcome {@code ok}, a problem's code, or {@code lost}
     * @param code the code in the answer
     * @param attempts the attempts in the answer
     */
    record Call(
            Kind kind,
            long start,
            long end,
            @Nullable String given,
            String outcome,
            @Nullable String code,
            int attempts) {

        boolean isLost() {
            return outcome.equals("lost");
        }
    }

    /** The rules, without what only time decides: which code is accepted, which are older, how many attempts are left. */
    private record State(@Nullable String code, Set<String> older, int attempts, int message) {

        static final State NONE = new State(null, Set.of(), 0, -1);

        boolean isLiving() {
            return attempts > 0;
        }
    }

    private final List<Call> calls;
    private final int maxAttempts;
    private final Duration cooldown;
    private final Set<List<Object>> seen = new HashSet<>();

    History(List<Call> calls, int maxAttempts, Duration cooldown) {
        if (calls.size() > Long.SIZE) {
            throw new IllegalArgumentException("too many calls: " + calls.size());
        }
        this.calls = calls;
        this.maxAttempts = maxAttempts;
        this.cooldown = cooldown;
    }

    boolean isExplained() {
        return explains(0, State.NONE);
    }

    private boolean explains(long done, State state) {
        if (!seen.add(List.of(done, state))) {
            return false;
        }
        long firstEnd = Long.MAX_VALUE;
        boolean answered = true;
        for (int i = 0; i < calls.size(); i++) {
            if ((done >> i & 1) == 0 && !calls.get(i).isLost()) {
                answered = false;
                firstEnd = Math.min(firstEnd, calls.get(i).end());
            }
        }
        if (answered) {
            return true;
        }
        for (int i = 0; i < calls.size(); i++) {
            if ((done >> i & 1) == 0 && calls.get(i).start() <= firstEnd) {
                for (State next : next(i, state)) {
                    if (explains(done | 1L << i, next)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What a call makes of a state, if its answer is right there; several where it has none. */
    private List<State> next(int index, State state) {
        Call call = calls.get(index);
        if (call.isLost()) {
            return lost(index, call, state);
        }
        return answered(index, call, state).stream().toList();
    }

    private List<State> lost(int index, Call call, State state) {
        List<State> all = new ArrayList<>();
        String unknown = "unknown " + index;
        switch (call.kind()) {
            case GENERATE -> all.add(new State(unknown, Set.of(), maxAttempts, index));
            case RESEND -> {
                if (state.isLiving()) {
                    all.add(resent(state, unknown, index));
                }
            }
            case VERIFY -> {
                if (state.isLiving() && !state.older().contains(call.given())) {
                    all.add(checked(state, call));
                }
            }
        }
        return all;
    }

    private Optional<State> answered(int index, Call call, State state) {
        String outcome = call.outcome();
        boolean right = switch (call.kind()) {
            case GENERATE ->
                outcome.equals("ok")
                        ? mayBeCool(state, call)
                        : outcome.equals("resend-cooldown") && mayCool(state, call);
            case RESEND ->
                state.isLiving()
                        ? outcome.equals("ok")
                                ? mayBeCool(state, call)
                                : outcome.equals("resend-cooldown") && mayCool(state, call)
                        : outcome.equals("challenge-not-found");
            case VERIFY ->
                outcome.equals(verdict(state, call))
                        && (!outcome.equals("invalid-code") || call.attempts() == state.attempts() - 1);
        };
        if (!right) {
            return Optional.empty();
        }
        if (call.kind() == Kind.VERIFY) {
            return Optional.of(outcome.equals("ok") || outcome.equals("invalid-code") ? checked(state, call) : state);
        }
        if (!outcome.equals("ok")) {
            return Optional.of(state);
        }
        String code = String.valueOf(call.code());
        return Optional.of(
                call.kind() == Kind.GENERATE
                        ? new State(code, Set.of(), maxAttempts, index)
                        : resent(state, code, index));
    }

    private static String verdict(State state, Call call) {
        if (!state.isLiving()) {
            return "challenge-not-found";
        }
        if (state.older().contains(call.given())) {
            return "superseded-code";
        }
        return call.given().equals(state.code()) ? "ok" : "invalid-code";
    }

    private static State checked(State state, Call call) {
        boolean accepted = call.given().equals(state.code());
        return new State(state.code(), state.older(), accepted ? 0 : state.attempts() - 1, state.message());
    }

    private static State resent(State state, String code, int index) {
        Set<String> older = new HashSet<>(state.older());
        older.add(String.valueOf(state.code()));
        return new State(code, Set.copyOf(older), state.attempts(), index);
    }

    /** Whether a cooldown can be over when a call is carried out. */
    private boolean mayBeCool(State state, Call call) {
        return state.message() < 0 || call.end() - calls.get(state.message()).start() >= cooldown.toNanos();
    }

    /** Whether a cooldown can still go on when a call is carried out. */
    private boolean mayCool(State state, Call call) {
        if (state.message() < 0) {
            return false;
        }
        long latest = calls.get(state.message()).end();
        return latest == Long.MAX_VALUE || call.start() <= latest + cooldown.toNanos();
    }
}
