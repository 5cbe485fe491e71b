package io.otpservice.ratelimit;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many in each stretch of time; the first begins with the first request. So a day has no more than a day's, and no
 * stretch of the same length that begins elsewhere more than twice as many.
 *
 * @param max at least 1
 * @param per at least a second
 */
public record Rate(long max, Duration per) {

    public Rate {
        if (max < 1 || per.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1, in at least 1s");
        }
    }

    /**
     * Reads a configured rate.
     *
     * @param text such as {@code 10/1m}
     * @throws IllegalArgumentException if it is anything else
     */
    public static Rate of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("must be a number and a duration, such as 10/1m");
        }
        return new Rate(Long.parseLong(parts[0].trim()), DurationStyle.detectAndParse(parts[1].trim()));
    }
}
