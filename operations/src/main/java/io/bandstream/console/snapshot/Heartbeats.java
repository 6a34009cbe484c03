package io.bandstream.console.snapshot;

import io.bandstream.kcl.ShardLease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When each lease was last seen to be renewed. A worker that is alive renews each of its leases, whether records come or
 * not: so its death shows on idle streams as well, where nothing is late yet. Immutable.
 */
public record Heartbeats(Map<Place, Beat> beats) {

    static final Heartbeats NONE = new Heartbeats(Map.of());

    /** Live workers renew three times within 4 seconds; this many without a renewal are half as many again, and a look. */
    public static final Duration SILENCE = Duration.ofSeconds(7);

    public Heartbeats {
        beats = Map.copyOf(beats);
    }

    record Place(String table, String shard) {}

    /**
     * What was seen of a lease.
     *
     * @param changed when it was last seen to change; at first, when it was first seen
     * @param proven whether a change was seen at all
     */
    record Beat(Optional<String> owner, long counter, Instant changed, boolean proven) {

        Beat next(ShardLease lease, Instant now) {
            boolean same = lease.owner().equals(owner) && lease.counter() == counter;
            return same ? this : new Beat(lease.owner(), lease.counter(), now, true);
        }

        Pulse pulse(Instant now) {
            if (owner.isEmpty()) {
                return Pulse.NOBODY;
            }
            if (Duration.between(changed, now).compareTo(SILENCE) > 0) {
                return Pulse.SILENT;
            }
            return proven ? Pulse.ALIVE : Pulse.LISTENING;
        }
    }

    /** Of what holds a lease. */
    public enum Pulse {
        /** It renews. */
        ALIVE("alive"),
        /** Seen for too short a time to tell. */
        LISTENING("listening for it"),
        /** It has not renewed for longer than a live one would. */
        SILENT("silent"),
        /** The lease has no owner. */
        NOBODY("nobody");

        private final String word;

        Pulse(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One worker process.
     *
     * @param shards how many it holds
     * @param last when any of its leases was last seen to be renewed
     */
    public record Worker(String name, int shards, Pulse pulse, Instant last) {}

    /** Those of shards that are read to their end are left out, and so is what is gone. */
    Heartbeats next(Map<String, List<ShardLease>> leases, Instant now) {
        Map<Place, Beat> next = new HashMap<>();
        leases.forEach((table, held) -> held.stream()
                .filter(lease -> !lease.finished())
                .forEach(lease -> {
                    Place place = new Place(table, lease.shard().value());
                    next.put(
                            place,
                            Optional.ofNullable(beats.get(place))
                                    .map(beat -> beat.next(lease, now))
                                    .orElseGet(() -> new Beat(lease.owner(), lease.counter(), now, false)));
                }));
        return new Heartbeats(next);
    }

    /** By name. */
    public List<Worker> workers(Instant now) {
        Map<String, List<Beat>> byOwner = new TreeMap<>();
        beats.values()
                .forEach(beat -> beat.owner()
                        .ifPresent(owner -> byOwner.computeIfAbsent(owner, any -> new ArrayList<>())
                                .add(beat)));
        return byOwner.entrySet().stream()
                .map(worker -> worker(worker.getKey(), worker.getValue(), now))
                .toList();
    }

    private static Worker worker(String name, List<Beat> held, Instant now) {
        Pulse best = held.stream()
                .map(beat -> beat.pulse(now))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last =
                held.stream().map(Beat::changed).max(Comparator.naturalOrder()).orElseThrow();
        return new Worker(name, held.size(), best, last);
    }

    /** Who is seen to renew one lease is alive, and needs not be listened for at a lease that is new. */
    private Pulse pulse(Beat beat, Instant now) {
        Pulse own = beat.pulse(now);
        boolean known = own == Pulse.LISTENING
                && beats.values().stream()
                        .anyMatch(other -> other.owner().equals(beat.owner()) && other.pulse(now) == Pulse.ALIVE);
        return known ? Pulse.ALIVE : own;
    }

    /** Whether anybody reads a table: the worst of its shards; nobody where it has no leases at all. */
    public Pulse of(String table, Instant now) {
        return beats.entrySet().stream()
                .filter(beat -> beat.getKey().table().equals(table))
                .map(beat -> pulse(beat.getValue(), now))
                .max(Comparator.naturalOrder())
                .orElse(Pulse.NOBODY);
    }

    /** Of one shard; empty where no lease of it is known. */
    public Optional<Pulse> of(String table, String shard, Instant now) {
        return Optional.ofNullable(beats.get(new Place(table, shard))).map(beat -> pulse(beat, now));
    }
}
