package io.bandstream.simulation;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One shard: the records of a range of items, of which the oldest may be trimmed. */
final class SimulatedShard {

    private final ShardId id;
    private final Optional<SimulatedShard> parent;
    private final Range range;
    private final long opened;
    private final List<Event> records = new ArrayList<>();
    private int trimmed;
    private boolean closed;

    /** The items by their hash, the end excluded. */
    record Range(int from, int to) {

        boolean holds(int hash) {
            return from <= hash && hash < to;
        }

        boolean isDivisible() {
            return to - from > 1;
        }

        int middle() {
            return (from + to) / 2;
        }
    }

    SimulatedShard(ShardId id, Optional<SimulatedShard> parent, Range range, long opened) {
        this.id = id;
        this.parent = parent;
        this.range = range;
        this.opened = opened;
    }

    ShardId id() {
        return id;
    }

    Optional<SimulatedShard> parent() {
        return parent;
    }

    Range range() {
        return range;
    }

    /** When it was opened. */
    long opened() {
        return opened;
    }

    boolean isOpen() {
        return !closed;
    }

    void close() {
        closed = true;
    }

    void add(Event event) {
        records.add(event);
    }

    void trimBefore(long time) {
        while (trimmed < records.size() && records.get(trimmed).at() < time) {
            trimmed++;
        }
    }

    /** The last record that is no longer there. */
    Optional<SequenceNumber> trimmedUpTo() {
        return trimmed == 0
                ? Optional.empty()
                : Optional.of(records.get(trimmed - 1).number());
    }

    /** All that were ever there. */
    List<Event> records() {
        return records;
    }

    int oldestPlace() {
        return trimmed;
    }

    int placeAfter(SequenceNumber number) {
        int place = 0;
        while (place < records.size() && records.get(place).number().compareTo(number) <= 0) {
            place++;
        }
        return place;
    }

    List<Event> from(int place, int most) {
        return List.copyOf(records.subList(place, Math.min(records.size(), place + most)));
    }

    int end() {
        return records.size();
    }

    boolean isTrimmed(Event event) {
        return trimmedUpTo().filter(last -> event.number().compareTo(last) <= 0).isPresent();
    }

    boolean descendsFrom(ShardId other) {
        return parent.filter(above -> above.id.equals(other) || above.descendsFrom(other))
                .isPresent();
    }
}
