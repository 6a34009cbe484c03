package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shard with waiting records, followed by its leases. Immutable.
 *
 * @param shard as it was when its records were counted
 * @param own where the shard stands now
 * @param gate the lease on which progress depends, as it is now
 * @param renewed when that lease was last seen to change hands or counter; at first, when it was first seen
 * @param blind whether the leases could not be read
 */
record Watch(String table, ShardSight shard, Position own, Optional<ShardLease> gate, Instant renewed, boolean blind) {

    static Watch begin(String table, ShardSight shard, Optional<List<ShardLease>> leases, Instant now) {
        return new Watch(table, shard, shard.position(), Optional.empty(), now, false).next(leases, now);
    }

    Watch next(Optional<List<ShardLease>> leases, Instant now) {
        if (leases.isEmpty()) {
            return new Watch(table, shard, own, gate, renewed, true);
        }
        Optional<ShardLease> held = find(leases.get(), shard.gate().id());
        Position position =
                find(leases.get(), shard.id()).map(ShardLease::position).orElse(own);
        return new Watch(table, shard, position, held, sameTerm(held) ? renewed : now, false);
    }

    private static Optional<ShardLease> find(List<ShardLease> leases, ShardId shard) {
        return leases.stream().filter(lease -> lease.shard().equals(shard)).findFirst();
    }

    private boolean sameTerm(Optional<ShardLease> now) {
        return now.map(ShardLease::counter).equals(gate.map(ShardLease::counter))
                && now.flatMap(ShardLease::owner).equals(gate.flatMap(ShardLease::owner));
    }

    boolean moved() {
        return !own.equals(shard.position())
                || gate.filter(lease -> !lease.position().equals(shard.gate().position()))
                        .isPresent();
    }

    boolean held(Instant now, Duration interval) {
        return gate.flatMap(ShardLease::owner).isPresent()
                && Duration.between(renewed, now).compareTo(interval) < 0;
    }

    boolean cleared() {
        return !shard.waiting().more() && left().isEmpty();
    }

    List<ShardSight.Pending> left() {
        return shard.waiting().records().stream()
                .filter(record -> !record.settledAt(own))
                .toList();
    }
}
