package io.bandstream.producer.evaluation;

import java.time.Duration;

/**
 * How a desk works.
 *
 * @param slots how many scripts this process has marked at once, each by a thread of its own
 * @param evaluatorLimit the longest that the evaluator takes over one
 * @param poll how long an empty queue is left alone
 * @param tries how often a script is tried before its evaluation has failed (R17)
 * @param firstWait how long a script waits after its first failed try; each further time twice as long
 */
public record DeskSettings(int slots, Duration evaluatorLimit, Duration poll, int tries, Duration firstWait) {

    /** For the reads and writes around the call, the slowest of them throttled. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private static final int MOST_DOUBLINGS = 10;

    public DeskSettings {
        if (slots < 1 || tries < 1) {
            throw new IllegalArgumentException("a desk needs a slot and a try");
        }
    }

    /** Six tries within about ten minutes. */
    public static DeskSettings defaults() {
        return new DeskSettings(8, Duration.ofSeconds(60), Duration.ofSeconds(1), 6, Duration.ofSeconds(10));
    }

    /** How long a script is its taker's: whoever has not come back by then is taken for dead. */
    Duration claim() {
        return evaluatorLimit.plus(SPARE);
    }

    /** @param tried how often it was tried, from 1 */
    Duration wait(int tried) {
        return firstWait.multipliedBy(1L << Math.min(tried - 1, MOST_DOUBLINGS));
    }
}
