package io.bandstream.analytics;

import io.bandstream.schema.attribute.Item;
import java.io.IOException;

/** A whole table, as it is read. */
@FunctionalInterface
public interface Rows {

    /** Takes one item. */
    @FunctionalInterface
    interface Taker {
        void take(Item item) throws IOException;
    }

    /**
     * Hands over each item once, in no order; no more than a page of them is held at a time. Whatever was in the table
     * before the call is among them.
     */
    void forEach(Taker taker) throws IOException, InterruptedException;
}
