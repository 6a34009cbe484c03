package io.bandstream.console.snapshot;

import io.bandstream.lag.Drain;
import io.bandstream.lag.Lag;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One shard as the page shows it.
 *
 * @param reason why nothing certain can be told; empty where it can
 * @param owner who holds its lease, or held it last
 * @param parked keys that wait behind a dead letter
 */
public record ShardFigures(
        String id,
        Lag.State state,
        Optional<String> reason,
        Optional<String> owner,
        Waiting waiting,
        Motion motion,
        int parked) {

    /**
     * What is written and not yet processed.
     *
     * @param records how many; where {@code more}, the count was given up there
     * @param oldest the age of the oldest one; empty where none waits
     * @param toDataLoss until that one is trimmed
     * @param drain until all is processed at the pace just seen; empty where that is not known, or never
     */
    public record Waiting(
            long records,
            boolean more,
            Optional<Duration> oldest,
            Optional<Duration> toDataLoss,
            Optional<Drain> drain) {}

    /**
     * How it gets on.
     *
     * @param settled records a second, over half a minute at most; empty where nothing moved
     * @param progressed when the position last moved, by its reader's clock
     */
    public record Motion(Optional<Double> settled, Optional<Instant> progressed) {}
}
