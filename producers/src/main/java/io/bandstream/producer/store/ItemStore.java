package io.bandstream.producer.store;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables, as far as producers need them. Safe for many threads; every method blocks its caller.
 *
 * <p>All throw {@link StoreUnavailableException} where the tables can't be reached or refuse the request as a whole.
 */
public interface ItemStore {

    /**
     * The item under a key, strongly consistent. A key that no item can have (an empty text, or one of more than 1,024
     * bytes) finds nothing.
     */
    Optional<Item> get(TableDefinition table, Item key);

    /** One page of a partition: strongly consistent for a table, behind it by a moment for an index. */
    Page query(Query query);

    /**
     * Does all of the writes or none. At most 100, no item twice.
     *
     * <p>After an exception the writes may have been done or not; a repeat then meets its own conditions.
     */
    Commit commit(List<Write> writes);

    /** All pages of a partition. */
    default List<Item> all(Query query) {
        List<Item> items = new ArrayList<>();
        Optional<Query> next = Optional.of(query);
        while (next.isPresent()) {
            Page page = query(next.get());
            items.addAll(page.items());
            next = page.next().map(query::after);
        }
        return List.copyOf(items);
    }
}
