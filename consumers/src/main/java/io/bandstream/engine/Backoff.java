package io.bandstream.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Capped exponential waits with a random half of each, so that those who met once don't meet again.
 *
 * @param first the longest first wait
 * @param cap the longest wait of all
 */
public record Backoff(Duration first, Duration cap) {

    private static final int MAX_DOUBLINGS = 20;

    /**
     * How long to wait before the next attempt.
     *
     * @param attempt counts from 1
     */
    public Duration wait(int attempt, RandomGenerator random) {
        long ceiling = Math.min(cap.toMillis(), first.toMillis() << Math.min(attempt - 1, MAX_DOUBLINGS));
        return Duration.ofMillis(random.nextLong(ceiling / 2, ceiling + 1));
    }
}
