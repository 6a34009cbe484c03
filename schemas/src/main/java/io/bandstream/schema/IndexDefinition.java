package io.bandstream.schema;

import java.util.Optional;

/** One global secondary index. */
public record IndexDefinition(String name, KeySchema key, Projection projection) {

    public String partitionKey() {
        return key.partition().name();
    }

    public Optional<String> sortKey() {
        return key.sort().map(KeyAttribute::name);
    }
}
