package io.bandstream.kcl;

import io.bandstream.stream.ShardId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Tells from successive looks at the leases whether whoever holds them is alive: this worker, or one whose renewals were
 * seen since the first look. Thread-safe.
 */
final class LivingHands {

    private final String workerId;
    private final Predicate<ShardId> held;
    private final Map<ShardId, Long> counters = new ConcurrentHashMap<>();

    /** @param held whether this worker has the lease still: its row may say so for longer */
    LivingHands(String workerId, Predicate<ShardId> held) {
        this.workerId = workerId;
        this.held = held;
    }

    /** Whether each shard that is left to read is in living hands. */
    boolean holdAll(List<ShardLease> leases) {
        return leases.stream().filter(lease -> !lease.finished()).allMatch(this::hold);
    }

    private boolean hold(ShardLease lease) {
        if (lease.owner().isEmpty()) {
            return false;
        }
        return lease.owner().get().equals(workerId)
                ? held.test(lease.shard())
                : counters.computeIfAbsent(lease.shard(), shard -> lease.counter()) < lease.counter();
    }
}
