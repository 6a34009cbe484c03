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

    /** Until nothing waits, if both go on so; empty where it never ends, or nobody knows. */
    Optional<Duration> drain(int waiting) {
        return arriving.map(coming -> settled - coming)
                .filter(net -> net > 0)
                .map(net -> Duration.ofMillis(Math.round(waiting * 1000.0 / net)));
    }
}
