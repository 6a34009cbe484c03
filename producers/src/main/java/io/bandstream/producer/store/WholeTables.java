package io.bandstream.producer.store;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.util.Optional;

/** Whole tables, page by page: for what happens seldom, to tables without an index that leads there. */
public interface WholeTables {

    /**
     * One page of a table, in no order, strongly consistent.
     *
     * @param from the position after which to begin, as a page of the same table gave it; empty for the first page
     * @throws StoreUnavailableException if the table can't be read at the moment
     */
    Page page(TableDefinition table, Optional<Item> from);
}
