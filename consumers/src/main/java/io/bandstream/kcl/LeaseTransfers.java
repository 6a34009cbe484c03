package io.bandstream.kcl;

import io.bandstream.stream.ShardId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.exceptions.LeasingException;

/**
 * Moves leases between this worker and others, by KCL's own conditional writes: a lease that has changed hands meanwhile
 * stays where it is. Thread-safe.
 */
final class LeaseTransfers {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseTransfers.class);

    private final LeaseRefresher refresher;
    private final String workerId;
    private final Supplier<List<String>> others;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param others names the other living workers */
    LeaseTransfers(LeaseRefresher refresher, String workerId, Supplier<List<String>> others) {
        this.refresher = refresher;
        this.workerId = workerId;
        this.others = others;
    }

    /** False where the lease was renewed, or taken by somebody else, since it was read. */
    boolean take(ShardLease seen) {
        try {
            Lease lease = refresher.getLease(seen.shard().value());
            return lease != null && lease.leaseCounter() == seen.counter() && refresher.takeLease(lease, workerId);
        } catch (LeasingException e) {
            LOG.warn("Shard {} not taken over at present: {}", seen.shard(), Failure.reason(e));
            return false;
        }
    }

    /** Gives a shard that this worker has ceased to read to a living worker, if any: they take turns. */
    void handOver(ShardId shard) {
        try {
            Lease lease = refresher.getLease(shard.value());
            if (isMine(lease)) {
                Optional<String> heir = heir(lease);
                if (heir.isPresent()) {
                    refresher.assignLease(lease, heir.get());
                }
            }
        } catch (LeasingException | RuntimeException e) {
            LOG.warn("Shard {} not handed over, its lease expires: {}", shard, Failure.reason(e));
        }
    }

    /** Leaves this worker no lease, once KCL has ended: KCL forgets its leases and lets them expire. */
    void handBackAll() throws LeasingException {
        List<Lease> leases = refresher.listLeases();
        for (Lease lease : leases) {
            if (isMine(lease)) {
                Optional<String> heir = heir(lease);
                if (heir.isPresent()) {
                    refresher.assignLease(lease, heir.get());
                } else {
                    refresher.evictLease(lease);
                }
            }
        }
    }

    private boolean isMine(@Nullable Lease lease) {
        return lease != null && (workerId.equals(lease.leaseOwner()) || workerId.equals(lease.checkpointOwner()));
    }

    /** While the leader moves a shard, both sides stand in its lease. */
    private Optional<String> heir(Lease lease) {
        if (lease.checkpointOwner() == null) {
            List<String> living = others.get();
            return living.isEmpty()
                    ? Optional.empty()
                    : Optional.of(living.get(Math.floorMod(turn.getAndIncrement(), living.size())));
        }
        return Optional.of(workerId.equals(lease.checkpointOwner()) ? lease.leaseOwner() : lease.checkpointOwner());
    }
}
