package io.bandstream.reconcile;

import io.bandstream.schema.attribute.Item;
import java.util.stream.Stream;

/** Reads whole tables. Called by one thread. */
public interface TableScan {

    /**
     * All items of a table in any order, each strongly consistent; two items are no snapshot. A repeat reads anew. The
     * stream reads as it is consumed.
     *
     * @throws TableUnreadableException here or from the stream, where the table is not there or out of reach
     */
    Stream<Item> items(String table);
}
