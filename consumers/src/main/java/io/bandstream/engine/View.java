package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a handler may read. Every read but that of an index is strongly consistent; two reads are no snapshot, which is
 * why effects carry expectations. Safe for many threads.
 *
 * <p>All throw {@link StoreUnavailableException} where the table can't be read at the moment.
 */
public interface View {

    Optional<Item> get(String table, Item key);

    /** All items of one partition, in the order of the sort key. */
    List<Item> partition(String table, String partitionKey, String value);

    /** The first item of those that begin so, in the order of the sort key: one item's read, however many there are. */
    Optional<Item> first(String table, Beginning beginning);

    /** The items of one partition whose sort key begins with a prefix, which is not empty. */
    record Beginning(String partitionKey, String value, String sortKey, String prefix) {}

    /** All items that an index shows under one value: may be behind the table by a moment. */
    List<Item> index(String table, String index, String partitionKey, String value);

    /**
     * The items of a whole table that are wanted, in no order. Reads all of it page by page: for what happens seldom, to
     * tables without a key or an index that leads there.
     */
    List<Item> scan(String table, Predicate<Item> wanted);
}
