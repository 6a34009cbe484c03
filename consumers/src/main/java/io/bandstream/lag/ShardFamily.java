package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.kcl.StreamShard;
import io.bandstream.stream.ShardId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shards of one stream with their leases: how far each is read, and which one holds up another. Immutable. */
public final class ShardFamily {

    private final Map<ShardId, StreamShard> shards = new LinkedHashMap<>();
    private final Map<ShardId, ShardLease> leases;

    public ShardFamily(Collection<StreamShard> shards, Collection<ShardLease> leases) {
        shards.forEach(shard -> this.shards.put(shard.id(), shard));
        this.leases = leases.stream().collect(Collectors.toUnmodifiableMap(ShardLease::shard, Function.identity()));
    }

    /** The shards that are not read to their end, parents first as the stream lists them. */
    public List<StreamShard> unfinished() {
        return shards.values().stream().filter(shard -> !finished(shard.id())).toList();
    }

    /** The leases of shards that the stream no longer knows though they are not read to their end. */
    public List<ShardLease> orphans() {
        return leases.values().stream()
                .filter(lease -> !lease.finished() && !shards.containsKey(lease.shard()))
                .toList();
    }

    public Optional<String> owner(ShardId shard) {
        return Optional.ofNullable(leases.get(shard)).flatMap(ShardLease::owner);
    }

    /**
     * Without a lease, a shard is yet to be read, or was read to its end and its lease cleaned up: that happens once its
     * children are read, so one of its descendants has a lease then. Where a worker died while it made the first leases,
     * the same picture means a shard that KCL will never read; that is not told apart here.
     */
    public Position position(ShardId shard) {
        return Optional.ofNullable(leases.get(shard))
                .map(ShardLease::position)
                .orElseGet(() -> hasLeasedDescendant(shard) ? new Position.End() : new Position.Oldest());
    }

    public ShardObservation.Gate gate(ShardId shard) {
        ShardId gate = shard;
        Optional<ShardId> above = unfinishedParent(gate);
        while (above.isPresent()) {
            gate = above.get();
            above = unfinishedParent(gate);
        }
        return new ShardObservation.Gate(gate, position(gate));
    }

    private Optional<ShardId> unfinishedParent(ShardId shard) {
        return Optional.ofNullable(shards.get(shard))
                .flatMap(StreamShard::parent)
                .filter(parent -> shards.containsKey(parent) && !finished(parent));
    }

    private boolean finished(ShardId shard) {
        return position(shard) instanceof Position.End;
    }

    private boolean hasLeasedDescendant(ShardId shard) {
        return shards.values().stream()
                .filter(child -> child.parent().equals(Optional.of(shard)))
                .anyMatch(child -> leases.containsKey(child.id()) || hasLeasedDescendant(child.id()));
    }
}
