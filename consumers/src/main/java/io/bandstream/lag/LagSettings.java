package io.bandstream.lag;

import io.bandstream.kcl.WorkerSettings;
import java.time.Duration;

/**
 * How long a look may watch before it judges. An answer of caught-up takes its two passes and {@code settle}, and at the
 * first look until each lease was seen to be renewed.
 *
 * @param interval a lease whose counter stands still for so long is nobody's: by then its owner has lost it
 * @param poll the wait between two reads of the leases
 * @param patience a position that stands still for so long, under a live worker, is stalled; longer than a worker may
 *     need for one batch, which may hold a change that waits for another stream
 * @param settle the wait before a confirming pass, for records to show in their stream
 * @param passes how often a moving picture is looked at again before the answer is that it moves
 */
public record LagSettings(Duration interval, Duration poll, Duration patience, Duration settle, int passes) {

    public static final LagSettings DEFAULT = of(WorkerSettings.Leasing.DEFAULT);

    /** For workers that share the shards in this way: they renew three times within a failover time. */
    public static LagSettings of(WorkerSettings.Leasing leasing) {
        return new LagSettings(
                leasing.failover(),
                Duration.ofMillis(250),
                leasing.failover().plusSeconds(10),
                Duration.ofMillis(300),
                5);
    }
}
