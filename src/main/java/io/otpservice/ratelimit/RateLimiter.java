package io.otpservice.ratelimit;

import java.util.List;
import java.util.Optional;

/** Counts requests against limits. Implementations are thread-safe, and shared by all nodes where their engine is. */
public interface RateLimiter {

    /**
     * Takes a token of each limit, or of none.
     *
     * @param limits checked in their order; those after the first that refuses are not remembered for it
     * @return empty if all were taken
     */
    Optional<Exceeded> take(List<Limit> limits);

    /** Gives back what a request took that came to nothing. */
    void giveBack(List<Limit> limits);
}
