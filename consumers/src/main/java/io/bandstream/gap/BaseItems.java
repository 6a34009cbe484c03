package io.bandstream.gap;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.function.Consumer;

/** The tables whose streams are read. */
public interface BaseItems {

    /**
     * Reads all items of a table, page by page, each consistently.
     *
     * @param page called with each page; what it throws ends the reading
     * @throws io.bandstream.engine.StoreUnavailableException where the table can't be read at the moment
     */
    void read(String table, Consumer<List<Item>> page);

    /** The key of one item. */
    Item keyOf(String table, Item item);
}
