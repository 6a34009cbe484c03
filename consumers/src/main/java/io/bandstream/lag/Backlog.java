package io.bandstream.lag;

import java.time.Duration;
import java.util.Optional;

/**
 * What waits in one shard.
 *
 * @param records how many; where {@code more}, how many were counted before the count was given up
 * @param oldestAge by the stream's approximate creation time; empty where nothing waits
 * @param drain the time until all is processed if settling and arriving go on as just seen; empty where that is never, or
 *     nothing moved, or the end is not known
 */
public record Backlog(int records, boolean more, Optional<Duration> oldestAge, Optional<Duration> drain) {

    /** What the service keeps a record for. */
    static final Duration RETENTION = Duration.ofHours(24);

    static final Backlog NONE = new Backlog(0, false, Optional.empty(), Optional.empty());

    /** Until the oldest record is trimmed, never negative; empty where nothing waits. */
    public Optional<Duration> toDataLoss() {
        return oldestAge.map(RETENTION::minus).map(left -> left.isNegative() ? Duration.ZERO : left);
    }
}
