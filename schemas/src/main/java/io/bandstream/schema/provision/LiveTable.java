package io.bandstream.schema.provision;

import io.bandstream.schema.KeySchema;
import java.util.List;
import java.util.Optional;

/**
 * A table as DynamoDB describes it at one moment. Immutable.
 *
 * @param timeToLive the expiry attribute; empty while expiry is off or being switched off
 * @param streamView the view type of the stream; empty while the stream is off
 * @param billing the billing mode in DynamoDB's words
 */
public record LiveTable(
        String name,
        KeySchema key,
        List<LiveIndex> indexes,
        Optional<String> timeToLive,
        Optional<String> streamView,
        String billing) {

    public LiveTable {
        indexes = List.copyOf(indexes);
    }

    Optional<LiveIndex> index(String indexName) {
        return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
    }
}
