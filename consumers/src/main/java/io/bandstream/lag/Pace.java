package io.bandstream.lag;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast a shard is worked off, and how fast it is written to.
 *
 * @param settled records a second that were processed
 * @param arriving records a second that came in meanwhile; empty where not all that wait were counted
 * @param over what it was measured over
 */
public record Pace(double settled, Optional<Double> arriving, Duration over) {

    /** No more than this is always under way where records come in: a checkpoint's wait, and a look's. */
    private static final double KEEPING_UP_SECONDS = 3;

    /** Until nothing waits, if both go on so; empty where it never ends. */
    static Optional<Duration> drain(double waiting, double settled, double arriving) {
        double alone = waiting / settled;
        double net = settled - arriving;
        double seconds = alone <= KEEPING_UP_SECONDS ? alone : waiting / net;
        return settled > 0 && (net > 0 || alone <= KEEPING_UP_SECONDS)
                ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
                : Optional.empty();
    }
}
