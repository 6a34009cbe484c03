package io.bandstream.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a table must look like. Immutable; the {@code with…} methods answer changed copies. Every table is billed
 * {@value #BILLING}; a stream, where there is one, is {@value #STREAM_VIEW}.
 *
 * @param timeToLive the attribute that holds the expiry in epoch seconds
 */
public record TableDefinition(
        String name,
        Owner owner,
        KeySchema key,
        List<IndexDefinition> indexes,
        Optional<String> timeToLive,
        boolean streamed,
        Usage usage) {

    public static final String BILLING = "PAY_PER_REQUEST";
    public static final String STREAM_VIEW = "NEW_AND_OLD_IMAGES";

    public TableDefinition {
        if (!owner.owns(name)) {
            throw new IllegalArgumentException("table " + name + " must start with " + owner.prefix());
        }
        indexes = List.copyOf(indexes);
    }

    static TableDefinition of(Owner owner, String name, KeySchema key) {
        return new TableDefinition(name, owner, key, List.of(), Optional.empty(), false, new Usage("", "", ""));
    }

    public String partitionKey() {
        return key.partition().name();
    }

    public Optional<String> sortKey() {
        return key.sort().map(KeyAttribute::name);
    }

    public Optional<IndexDefinition> index(String indexName) {
        return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
    }

    /** The attributes that the keys of the table and its indexes use, sorted by name. */
    public Map<String, AttributeType> attributeTypes() {
        Map<String, AttributeType> types = new TreeMap<>();
        Stream.concat(Stream.of(key), indexes.stream().map(IndexDefinition::key))
                .flatMap(schema -> schema.attributes().stream())
                .forEach(attribute -> types.put(attribute.name(), attribute.type()));
        return Collections.unmodifiableMap(types);
    }

    /** This table with one index more, which projects {@code projection}. */
    public TableDefinition withIndex(String indexName, KeySchema indexKey, Projection projection) {
        return withIndexes(
                Stream.concat(indexes.stream(), Stream.of(new IndexDefinition(indexName, indexKey, projection)))
                        .toList());
    }

    public TableDefinition withIndexes(List<IndexDefinition> others) {
        return new TableDefinition(name, owner, key, others, timeToLive, streamed, usage);
    }

    public TableDefinition withKey(KeySchema other) {
        return new TableDefinition(name, owner, other, indexes, timeToLive, streamed, usage);
    }

    public TableDefinition withTimeToLive(String attribute) {
        return new TableDefinition(name, owner, key, indexes, Optional.of(attribute), streamed, usage);
    }

    public TableDefinition withoutTimeToLive() {
        return new TableDefinition(name, owner, key, indexes, Optional.empty(), streamed, usage);
    }

    public TableDefinition withStream() {
        return new TableDefinition(name, owner, key, indexes, timeToLive, true, usage);
    }

    public TableDefinition withoutStream() {
        return new TableDefinition(name, owner, key, indexes, timeToLive, false, usage);
    }

    TableDefinition withUsage(String purpose, String writtenBy, String readBy) {
        return new TableDefinition(
                name, owner, key, indexes, timeToLive, streamed, new Usage(purpose, writtenBy, readBy));
    }
}
