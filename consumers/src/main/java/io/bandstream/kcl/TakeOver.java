package io.bandstream.kcl;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes shards over from dead workers. KCL leaves that to its leader, and where the leader is the dead one, or nobody is
 * left, a new leader has to be found first, which then counts the fail-over time anew: 11 to 14 s in all. Here every
 * worker looks for itself.
 *
 * <p>Safe beside KCL's own assignment and renewals: each of these writes depends on the lease being as it was read, so
 * only one of them wins, and an owner that was merely slow finds that its lease is gone before it can checkpoint again.
 */
final class TakeOver implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

    private final Supplier<List<ShardLease>> leases;
    private final LeaseWatch watch;
    private final Taking taking;
    private final StopSignal stop;
    private final Duration interval;
    private final LongSupplier nanoTime;

    /** Makes the lease this worker's, unless it has changed since it was read, or the worker cannot read it yet. */
    @FunctionalInterface
    interface Taking {
        boolean take(ShardLease lease);
    }

    /**
     * @param interval the longest time between two looks
     */
    TakeOver(
            Supplier<List<ShardLease>> leases,
            LeaseWatch watch,
            Taking taking,
            StopSignal stop,
            Duration interval,
            LongSupplier nanoTime) {
        this.leases = leases;
        this.watch = watch;
        this.taking = taking;
        this.stop = stop;
        this.interval = interval;
        this.nanoTime = nanoTime;
    }

    /** Looks until the stop signal is given. */
    @Override
    public void run() {
        do {
            look();
        } while (!stop.isGivenWithin(watch.next(nanoTime.getAsLong(), interval)));
    }

    private void look() {
        try {
            watch.look(leases.get(), nanoTime.getAsLong()).stream()
                    .filter(taking::take)
                    .forEach(TakeOver::report);
        } catch (RuntimeException e) {
            LOG.warn("Leases not looked after at present: {}", Failure.reason(e));
        }
    }

    private static void report(ShardLease taken) {
        LOG.info("Shard {} taken over from {}", taken.shard(), taken.owner().orElse("nobody"));
    }
}
