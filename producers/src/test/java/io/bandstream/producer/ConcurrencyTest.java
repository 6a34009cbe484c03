package io.bandstream.producer;

import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;

final class ConcurrencyTest extends ConcurrencyKit {

    private final ItemStore store = new InMemoryItemStore();

    @Override
    ItemStore store() {
        return store;
    }
}
