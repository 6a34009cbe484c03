package io.bandstream.producer.http.limit;

import java.time.Duration;

/**
 * How much is let through.
 *
 * @param burst requests at once, after a pause long enough
 * @param interval between requests in the long run
 */
public record Rate(int burst, Duration interval) {

    public Rate {
        if (burst < 1 || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("a rate needs a burst of 1 or more and an interval above 0");
        }
    }

    public static Rate perMinute(int burst, int requests) {
        return new Rate(burst, Duration.ofMinutes(1).dividedBy(requests));
    }
}
