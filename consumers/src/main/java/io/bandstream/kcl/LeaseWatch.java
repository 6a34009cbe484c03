package io.bandstream.kcl;

import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells from successive looks at the leases which of them nobody renews. Times are of one clock that only goes forward,
 * in nanoseconds; other machines' clocks play no part. Used by one thread.
 */
final class LeaseWatch {

    private final String workerId;
    private final long failover;
    private Map<ShardId, Sight> sights = Map.of();

    /** Since when a counter was seen to stand where it does. */
    private record Sight(long counter, long since) {}

    /** @param failover a counter that stands still for so long has lost its owner */
    LeaseWatch(String workerId, Duration failover) {
        this.workerId = workerId;
        this.failover = failover.toNanos();
    }

    /**
     * Those of the abandoned leases that this worker may take now: never more than bring it to its even share, yet at
     * least one, so that none is left over when all workers look again and again.
     */
    List<ShardLease> look(List<ShardLease> leases, long now) {
        List<ShardLease> unfinished =
                leases.stream().filter(lease -> !lease.finished()).toList();
        Map<ShardId, Sight> seen = new HashMap<>();
        unfinished.forEach(lease -> seen.put(lease.shard(), sight(lease, now)));
        sights = seen;
        List<ShardLease> abandoned =
                unfinished.stream().filter(lease -> isAbandoned(lease, now)).toList();
        List<ShardLease> renewed =
                unfinished.stream().filter(lease -> !isAbandoned(lease, now)).toList();
        return abandoned.stream()
                .filter(lease -> !isMine(lease))
                .sorted(Comparator.comparing(lease -> Objects.hash(workerId, lease.shard())))
                .limit(room(unfinished.size(), renewed))
                .toList();
    }

    private Sight sight(ShardLease lease, long now) {
        return Optional.ofNullable(sights.get(lease.shard()))
                .filter(earlier -> earlier.counter() == lease.counter())
                .orElseGet(() -> new Sight(lease.counter(), now));
    }

    private boolean isAbandoned(ShardLease lease, long now) {
        return lease.owner().isEmpty()
                || now - Objects.requireNonNull(sights.get(lease.shard())).since() >= failover;
    }

    private int room(int unfinished, List<ShardLease> renewed) {
        Set<Optional<String>> owners = renewed.stream().map(ShardLease::owner).collect(Collectors.toSet());
        owners.add(Optional.of(workerId));
        int share = (unfinished + owners.size() - 1) / owners.size();
        int mine = (int) renewed.stream().filter(this::isMine).count();
        return Math.max(1, share - mine);
    }

    private boolean isMine(ShardLease lease) {
        return lease.owner().equals(Optional.of(workerId));
    }

    /** How long until another lease can be abandoned at the earliest; the given time where none is near. */
    Duration next(long now, Duration longest) {
        return sights.values().stream()
                .map(sight -> Duration.ofNanos(sight.since() + failover - now))
                .filter(left -> !left.isNegative() && !left.isZero())
                .min(Comparator.naturalOrder())
                .filter(left -> left.compareTo(longest) < 0)
                .orElse(longest);
    }
}
