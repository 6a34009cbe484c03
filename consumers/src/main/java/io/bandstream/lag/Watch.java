package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.lag.Pulses.Pulse;
import io.bandstream.lag.Snapshot.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A shard that is followed, from one look to the next. Immutable.
 *
 * @param shard as it was when its records were last counted
 * @param begun when it was first seen
 * @param pulse of the lease on which progress depends; empty where there is none
 * @param blind whether the leases could not be read
 * @param signs what the shard's reader has noted
 */
record Watch(
        String table,
        ShardObservation shard,
        Instant begun,
        Optional<Pulse> pulse,
        boolean blind,
        Motion motion,
        ShardLease.Signs signs) {

    static Watch begin(String table, ShardObservation shard, Pulses pulses, Instant now) {
        return new Watch(table, shard, now, Optional.empty(), false, Motion.begin(shard, now), ShardLease.Signs.NONE)
                .next(pulses, now);
    }

    /** What waits was counted anew, by then. */
    Watch counted(ShardObservation seen, Instant at) {
        return new Watch(table, seen, begun, pulse, blind, motion.counted(seen, at), signs);
    }

    /** The leases were read anew. */
    Watch next(Pulses pulses, Instant now) {
        if (!pulses.readable().contains(table)) {
            return new Watch(table, shard, begun, pulse, true, motion, signs);
        }
        Optional<ShardLease> own = pulses.of(new Place(table, shard.id())).map(Pulse::lease);
        Optional<Pulse> gate = pulses.of(new Place(table, shard.gate().id()));
        Position stands = own.map(ShardLease::position).orElse(motion.own());
        Position awaited = gate.map(Pulse::lease).map(ShardLease::position).orElse(motion.gate());
        return new Watch(
                table,
                shard,
                begun,
                gate,
                false,
                motion.at(stands, awaited, now),
                own.map(ShardLease::signs).orElse(signs));
    }

    /** Whether a live worker holds the lease on which progress depends. */
    boolean held(Instant now, Duration interval) {
        return pulse.filter(seen -> seen.beats(now, interval)).isPresent();
    }

    /** Whether its holder was seen to renew it. */
    boolean heard() {
        return pulse.filter(Pulse::heard).isPresent();
    }

    /** For how long records have waited without a move. */
    Duration still(Instant now) {
        return Duration.between(motion.stirred(), now);
    }

    /** Nothing waits that was counted. */
    boolean cleared() {
        return !shard.waiting().more() && motion.left().isEmpty();
    }

    Optional<String> owner() {
        return pulse.map(Pulse::lease).flatMap(ShardLease::owner).or(shard::owner);
    }
}
