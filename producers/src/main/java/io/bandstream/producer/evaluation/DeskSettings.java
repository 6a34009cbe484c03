package io.bandstream.producer.evaluation;

import java.time.Duration;

/**
 * How a desk works.
 *
 * @param slots how many scripts this process has marked at once, each by a thread of its own
 * @param evaluatorLimit the longest that the evaluator takes over one
 * @param claim how long a script is its taker's: whoever has not come back by then is taken for dead. Longer than the
 *     evaluator's limit, with room for reads and writes that are throttled
 * @param poll how long an empty queue is left alone
 * @param tries how often a script is tried before its evaluation has failed (R17)
 * @param firstWait how long a script waits after its first failed try; each further time twice as long
 */
public record DeskSettings(
        int slots, Duration evaluatorLimit, Duration claim, Duration poll, int tries, Duration firstWait) {

    private static final int MOST_DOUBLINGS = 10;

    public DeskSettings {
        if (slots < 1 || tries < 1) {
            throw new IllegalArgumentException("a desk needs a slot and a try");
        }
        if (claim.compareTo(evaluatorLimit) <= 0) {
            throw new IllegalArgumentException("a claim must outlast the evaluator");
        }
    }

    /** Six tries within about ten minutes. */
    public static DeskSettings defaults() {
        return new DeskSettings(
                8, Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofSeconds(1), 6, Duration.ofSeconds(10));
    }

    /** @param tried how often it was tried, from 1 */
    Duration wait(int tried) {
        return firstWait.multipliedBy(1L << Math.min(tried - 1, MOST_DOUBLINGS));
    }
}
