package io.bandstream.producer.store;

import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.util.Optional;

/**
 * One partition of a table or of one of its indexes, in the order of the sort key.
 *
 * @param index empty for the table itself
 * @param partition the value of the partition key, a text
 * @param limit how many items a page has at most; empty for as many as fit
 * @param from the position after which to begin, as a {@link Page} gave it
 */
public record Query(
        TableDefinition table,
        Optional<IndexDefinition> index,
        String partition,
        Order order,
        Optional<Integer> limit,
        Optional<Item> from) {

    /** By the sort key. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }

    public static Query table(TableDefinition table, String partition) {
        return new Query(table, Optional.empty(), partition, Order.ASCENDING, Optional.empty(), Optional.empty());
    }

    /**
     * A partition of an index.
     *
     * @throws IllegalArgumentException if the table has no such index
     */
    public static Query index(TableDefinition table, String name, String partition) {
        IndexDefinition index = table.index(name)
                .orElseThrow(() -> new IllegalArgumentException("table " + table.name() + " has no index " + name));
        return new Query(table, Optional.of(index), partition, Order.ASCENDING, Optional.empty(), Optional.empty());
    }

    public Query descending() {
        return new Query(table, index, partition, Order.DESCENDING, limit, from);
    }

    public Query limit(int items) {
        return new Query(table, index, partition, order, Optional.of(items), from);
    }

    public Query after(Item position) {
        return new Query(table, index, partition, order, limit, Optional.of(position));
    }

    /** The key by which the items are found. */
    public KeySchema key() {
        return index.map(IndexDefinition::key).orElse(table.key());
    }
}
