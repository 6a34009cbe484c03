package io.bandstream.simulation;

import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A table's stream as DynamoDB Streams shows it: shards, iterators, pages, and a listing that may be behind. */
final class SimulatedStream {

    static final int HASHES = 64;
    private static final int MOST_RECORDS = 12;

    private final Timeline timeline;
    private final Faults faults;
    private final Map<ShardId, SimulatedShard> shards = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    /** So chosen that the numbers soon get one digit more. */
    private BigInteger number = BigInteger.TEN.pow(21).subtract(BigInteger.valueOf(20));

    /** A shard as DescribeStream lists it. */
    record Listed(ShardId id, Set<ShardId> parents) {}

    /** A shard iterator. */
    record Iterator(ShardId shard, int place) {}

    /** The answer to a read. */
    sealed interface Page {

        /**
         * The next records, at times none.
         *
         * @param next empty at the end of a closed shard
         */
        record Records(List<Event> events, Optional<Iterator> next) implements Page {}

        record Throttled() implements Page {}

        record Expired() implements Page {}

        /** What the iterator points to is no longer there. */
        record Trimmed() implements Page {}
    }

    SimulatedStream(Timeline timeline, Faults faults, int shards) {
        this.timeline = timeline;
        this.faults = faults;
        int width = HASHES / shards;
        for (int shard = 0; shard < shards; shard++) {
            open(Optional.empty(), new SimulatedShard.Range(shard * width, (shard + 1) * width));
        }
    }

    private void open(Optional<SimulatedShard> parent, SimulatedShard.Range range) {
        ShardId id = new ShardId("shard-" + (shards.size() + 1));
        shards.put(id, new SimulatedShard(id, parent, range, timeline.millis()));
    }

    private SequenceNumber nextNumber() {
        number = number.add(BigInteger.ONE);
        return new SequenceNumber(number.toString());
    }

    /** @param change made for the sequence number's place in the stream */
    Event append(int hash, Function<SequenceNumber, Change> change) {
        SimulatedShard shard = openShardOf(hash);
        Event event = new Event(change.apply(nextNumber()), shard.id(), timeline.millis());
        shard.add(event);
        events.add(event);
        return event;
    }

    private SimulatedShard openShardOf(int hash) {
        return shards.values().stream()
                .filter(shard -> shard.isOpen() && shard.range().holds(hash))
                .findFirst()
                .orElseThrow();
    }

    void split(int hash) {
        SimulatedShard shard = openShardOf(hash);
        SimulatedShard.Range range = shard.range();
        if (range.isDivisible()) {
            shard.close();
            open(Optional.of(shard), new SimulatedShard.Range(range.from(), range.middle()));
            open(Optional.of(shard), new SimulatedShard.Range(range.middle(), range.to()));
        }
    }

    void rollOver(int hash) {
        SimulatedShard shard = openShardOf(hash);
        shard.close();
        open(Optional.of(shard), shard.range());
    }

    void trimBefore(long time) {
        shards.values().forEach(shard -> shard.trimBefore(time));
    }

    /** DescribeStream: at times as it was a while ago, or without the newest shard. Never a child without its parent. */
    List<Listed> describe() {
        long asOf = timeline.millis();
        int hidden = 0;
        if (faults.strikes(Fault.LISTING_BEHIND)) {
            asOf -= faults.upTo(8_000);
            hidden = faults.upTo(2) - 1;
        }
        List<Listed> listed = new ArrayList<>();
        for (SimulatedShard shard : shards.values()) {
            if (shard.opened() <= asOf) {
                Set<ShardId> parents =
                        shard.parent().map(parent -> Set.of(parent.id())).orElse(Set.of());
                listed.add(new Listed(shard.id(), parents));
            }
        }
        return listed.subList(0, Math.max(0, listed.size() - hidden));
    }

    /** GetShardIterator: empty where the record of the position itself is trimmed. */
    Optional<Iterator> iterator(ShardId id, Position position) {
        SimulatedShard shard = shard(id);
        int place = position instanceof Position.At at ? shard.placeAfter(at.number()) : shard.oldestPlace();
        boolean isTrimmed = shard.oldestPlace() > 0 && place <= shard.oldestPlace();
        return position instanceof Position.At && isTrimmed ? Optional.empty() : Optional.of(new Iterator(id, place));
    }

    /** GetRecords. */
    Page read(Iterator iterator) {
        SimulatedShard shard = shard(iterator.shard());
        if (faults.strikes(Fault.READ_THROTTLED)) {
            return new Page.Throttled();
        }
        if (faults.strikes(Fault.ITERATOR_EXPIRED)) {
            return new Page.Expired();
        }
        if (iterator.place() < shard.oldestPlace()) {
            return new Page.Trimmed();
        }
        List<Event> page = shard.from(iterator.place(), MOST_RECORDS);
        int next = iterator.place() + page.size();
        boolean ended = !shard.isOpen() && next == shard.end();
        return new Page.Records(page, ended ? Optional.empty() : Optional.of(new Iterator(shard.id(), next)));
    }

    SimulatedShard shard(ShardId id) {
        return Optional.ofNullable(shards.get(id)).orElseThrow();
    }

    List<SimulatedShard> shards() {
        return List.copyOf(shards.values());
    }

    /** All that was ever written, the oldest first. */
    List<Event> events() {
        return events;
    }
}
