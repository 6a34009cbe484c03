package io.bandstream.producer.store;

final class InMemoryItemStoreTest extends ItemStoreKit {

    private final InMemoryItemStore store = new InMemoryItemStore();

    @Override
    protected ItemStore store() {
        return store;
    }

    @Override
    protected WholeTables tables() {
        return store;
    }
}
