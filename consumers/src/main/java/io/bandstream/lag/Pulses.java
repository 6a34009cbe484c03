package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.lag.Snapshot.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The leases of all streams as they were read one time after another: a lease whose counter stands still is nobody's.
 * Immutable.
 *
 * @param known those that could be read last
 * @param readable the tables whose leases could be
 */
record Pulses(Map<Place, Pulse> known, Set<String> readable) {

    static final Pulses NONE = new Pulses(Map.of(), Set.of());

    /**
     * One lease.
     *
     * @param lease as it is now
     * @param renewed when it was last seen to change hands or counter; at first, when it was first seen
     * @param heard whether it was seen to do so at all
     */
    record Pulse(ShardLease lease, Instant renewed, boolean heard) {

        private Pulse next(ShardLease seen, Instant now) {
            boolean same = seen.counter() == lease.counter() && seen.owner().equals(lease.owner());
            return new Pulse(seen, same ? renewed : now, heard || !same);
        }

        boolean beats(Instant now, Duration interval) {
            return lease.owner().isPresent() && Duration.between(renewed, now).compareTo(interval) < 0;
        }
    }

    /** @param leases by table, without those that can't be read */
    Pulses next(Map<String, List<ShardLease>> leases, Instant now) {
        Map<Place, Pulse> next = new HashMap<>();
        leases.forEach((table, seen) -> {
            for (ShardLease lease : seen) {
                Place place = new Place(table, lease.shard());
                next.put(
                        place,
                        of(place).map(pulse -> pulse.next(lease, now)).orElseGet(() -> new Pulse(lease, now, false)));
            }
        });
        return new Pulses(Map.copyOf(next), Set.copyOf(leases.keySet()));
    }

    /** Empty where there is no lease. */
    Optional<Pulse> of(Place place) {
        return Optional.ofNullable(known.get(place));
    }
}
