package io.bandstream.kcl;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the iterators of the shards that are read stand. Of each shard the newest alone is known: whoever reads the shard
 * uses no earlier one, and each read, each failure and each lost lease leaves one behind. Thread-safe.
 */
final class IteratorPlaces {

    private final Map<ShardId, Standing> newest = new ConcurrentHashMap<>();

    record Place(ShardId shard, Optional<SequenceNumber> after) {}

    private record Standing(String iterator, Place place) {}

    /** A shard is begun, or begun anew. */
    void begin(String iterator, Place place) {
        newest.put(place.shard(), new Standing(iterator, place));
    }

    /** Empty where the iterator is no shard's newest. */
    Optional<Place> of(@Nullable String iterator) {
        return newest.values().stream()
                .filter(standing -> standing.iterator().equals(iterator))
                .map(Standing::place)
                .findFirst();
    }

    /**
     * A read has brought the next iterator. Changes nothing where the shard was begun anew meanwhile.
     *
     * @param next empty at the shard's end
     */
    void advance(String used, Optional<String> next, Place place) {
        newest.computeIfPresent(
                place.shard(),
                (shard, standing) -> standing.iterator().equals(used)
                        ? next.map(iterator -> new Standing(iterator, place)).orElse(null)
                        : standing);
    }
}
