package io.bandstream.producer.action;

import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;

final class ActionTest extends ActionKit {

    private final ItemStore store = new InMemoryItemStore();

    @Override
    ItemStore store() {
        return store;
    }
}
