package io.bandstream.simulation;

import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.simulation.SimulatedStream.Listed;
import io.bandstream.stream.ShardId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The leases as KCL keeps them: every change is conditional on who holds the lease, and a counter shows who lives. */
final class LeaseTable {

    private final Map<ShardId, ShardLease> leases = new LinkedHashMap<>();

    /** Makes a lease for each shard that has none. */
    void sync(List<Listed> shards) {
        for (Listed shard : shards) {
            leases.putIfAbsent(
                    shard.id(),
                    new ShardLease(shard.id(), Optional.empty(), 0, new Position.Oldest(), shard.parents(), Set.of()));
        }
    }

    List<ShardLease> all() {
        return List.copyOf(leases.values());
    }

    Optional<ShardLease> of(ShardId shard) {
        return Optional.ofNullable(leases.get(shard));
    }

    /** Whether the shard's turn has come: parents before children. */
    boolean isReadable(ShardLease lease) {
        return !lease.finished()
                && lease.parents().stream()
                        .allMatch(parent ->
                                of(parent).filter(ShardLease::finished).isPresent());
    }

    /** Only where nobody has changed it since it was seen. */
    Optional<ShardLease> take(ShardLease seen, String owner) {
        if (!of(seen.shard()).equals(Optional.of(seen))) {
            return Optional.empty();
        }
        ShardLease taken = changed(seen, owner, seen.position());
        leases.put(seen.shard(), taken);
        return Optional.of(taken);
    }

    boolean renew(ShardId shard, String owner) {
        return held(shard, owner)
                .map(lease -> leases.put(shard, changed(lease, owner, lease.position())))
                .isPresent();
    }

    boolean checkpoint(ShardId shard, String owner, Position position) {
        return held(shard, owner)
                .map(lease -> leases.put(shard, changed(lease, owner, later(lease.position(), position))))
                .isPresent();
    }

    /** Without an owner, so that another may take it at once. */
    void giveUp(ShardId shard, String owner) {
        held(shard, owner)
                .ifPresent(lease -> leases.put(
                        shard,
                        new ShardLease(
                                shard,
                                Optional.empty(),
                                lease.counter() + 1,
                                lease.position(),
                                lease.parents(),
                                Set.of())));
    }

    private Optional<ShardLease> held(ShardId shard, String owner) {
        return of(shard).filter(lease -> lease.owner().equals(Optional.of(owner)));
    }

    /** KCL refuses a checkpoint before the last one. */
    private static Position later(Position old, Position next) {
        boolean back = old instanceof Position.At before
                && next instanceof Position.At after
                && after.number().compareTo(before.number()) < 0;
        return back || old instanceof Position.End ? old : next;
    }

    private static ShardLease changed(ShardLease lease, String owner, Position position) {
        return new ShardLease(
                lease.shard(), Optional.of(owner), lease.counter() + 1, position, lease.parents(), Set.of());
    }
}
