package io.bandstream.producer.store;

final class InMemoryItemStoreTest extends ItemStoreKit {

    private final ItemStore store = new InMemoryItemStore();

    @Override
    protected ItemStore store() {
        return store;
    }
}
