package io.bandstream.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The key of a table or an index: a partition key and, for some, a sort key. */
public record KeySchema(KeyAttribute partition, Optional<KeyAttribute> sort) {

    public static KeySchema of(KeyAttribute partition) {
        return new KeySchema(partition, Optional.empty());
    }

    public static KeySchema of(KeyAttribute partition, KeyAttribute sort) {
        return new KeySchema(partition, Optional.of(sort));
    }

    /** Partition key first. */
    public List<KeyAttribute> attributes() {
        return Stream.concat(Stream.of(partition), sort.stream()).toList();
    }

    @Override
    public String toString() {
        return sort.map(range -> partition + " / " + range).orElseGet(partition::toString);
    }
}
