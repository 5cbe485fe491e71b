package io.otpservice.ratelimit;

import java.util.List;

/**
 * Counts how many messages to an area, such as a prefix of numbers, are answered with the right code. Somebody who pumps
 * messages to lines that pay him does not answer them, from however many addresses he asks. Implementations are
 * thread-safe, and shared by all nodes where their engine is.
 */
public interface Conversions {

    /**
     * Asks whether messages may go to all of these areas. This is what begins a pause.
     *
     * @return the pauses that go on now; none where they may
     */
    List<Pause> check(List<String> areas);

    /** Counts a message that went out. */
    void sent(List<String> areas);

    /** Counts a message that was answered with the right code. */
    void verified(List<String> areas);
}
