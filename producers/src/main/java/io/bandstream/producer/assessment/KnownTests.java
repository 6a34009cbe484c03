package io.bandstream.producer.assessment;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Skill;

/** Tells whether a reading or listening test has been loaded. Thread-safe. */
final class KnownTests {

    private final ItemStore store;

    KnownTests(ItemStore store) {
        this.store = store;
    }

    /** True for writing and speaking: their tasks are in no test table. */
    boolean exists(Skill skill, String testId) {
        Item key = Item.of("test_id", testId);
        return switch (skill) {
            case READING -> store.get(Catalog.READING_TESTS, key).isPresent();
            case LISTENING -> store.get(Catalog.LISTENING_TESTS, key).isPresent();
            case WRITING, SPEAKING -> true;
        };
    }
}
