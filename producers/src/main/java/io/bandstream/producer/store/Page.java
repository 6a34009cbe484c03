package io.bandstream.producer.store;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;

/**
 * Some items of a partition.
 *
 * @param next the position to go on from; empty when there is no more. A page may be the last and still have one.
 */
public record Page(List<Item> items, Optional<Item> next) {
    public Page {
        items = List.copyOf(items);
    }
}
