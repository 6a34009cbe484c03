package io.bandstream.lag;

import java.time.Duration;
import java.util.Optional;

/**
 * What waits in one shard.
 *
 * @param records how many; where {@code more}, how many were counted before the count was given up
 * @param oldestAge by the stream's approximate creation time; empty where nothing waits
 * @param drain empty where that is never, or nobody works on it, or it did not move for long enough to show a pace
 */
public record Backlog(int records, boolean more, Optional<Duration> oldestAge, Optional<Drain> drain) {

    /** What the service keeps a record for. */
    static final Duration RETENTION = Duration.ofHours(24);

    static final Backlog NONE = new Backlog(0, false, Optional.empty(), Optional.empty());

    Backlog drainedIn(Optional<Drain> time) {
        return new Backlog(records, more, oldestAge, time);
    }

    /** Until the oldest record is trimmed, never negative; empty where nothing waits. */
    public Optional<Duration> toDataLoss() {
        return oldestAge.map(RETENTION::minus).map(left -> left.isNegative() ? Duration.ZERO : left);
    }
}
