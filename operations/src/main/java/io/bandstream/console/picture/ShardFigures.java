package io.bandstream.console.picture;

import io.bandstream.lag.Lag;
import java.time.Duration;
import java.util.Optional;

/**
 * One shard as the page shows it.
 *
 * @param reason why nothing certain can be told; empty where it can
 * @param owner who holds its lease, or held it last
 * @param records that wait; where {@code more}, the count was given up there
 * @param oldest the age of the oldest record that waits; empty where none does
 * @param toDataLoss until that record is trimmed
 * @param drain until all is processed at the pace just seen; empty where that is not known
 * @param parked keys that wait behind a dead letter
 */
public record ShardFigures(
        String id,
        Lag.State state,
        Optional<String> reason,
        Optional<String> owner,
        int records,
        boolean more,
        Optional<Duration> oldest,
        Optional<Duration> toDataLoss,
        Optional<Duration> drain,
        int parked) {}
