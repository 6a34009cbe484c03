package io.bandstream.engine;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows that the store kits write; none meets those of another test. */
final class KitRows {

    static final String TABLE = Catalog.FULL_TESTS.name();
    static final String LEDGER = Catalog.CREDIT_LEDGER.name();
    static final String OTHER = Catalog.TEST_PROGRESS.name();

    private KitRows() {}

    static Guard.Entry freshGuard() {
        return new Guard.Entry("kit", "event-" + UUID.randomUUID());
    }

    static Item freshKey() {
        return Item.of("full_test_id", UUID.randomUUID().toString());
    }

    static Item over(Item key, Item attributes) {
        Item.Builder row = key.toBuilder();
        attributes.attributes().forEach(row::put);
        return row.build();
    }

    static Write put(Item row) {
        return new Write.Put(TABLE, keyOf(row), row, Expectation.ANYTHING);
    }

    static Item keyOf(Item row) {
        return Item.of("full_test_id", row.text("full_test_id").orElseThrow());
    }

    static Write ledgerRow(String user, String entry) {
        Item key = Item.of("user_id", user).with("entry_id", entry);
        return new Write.Put(LEDGER, key, key, Expectation.ANYTHING);
    }

    static Write[] rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> put(freshKey())).toArray(Write[]::new);
    }

    enum Kind {
        PUT,
        UPDATE,
        DELETE;

        Write of(Item key, Expectation expectation) {
            return switch (this) {
                case PUT -> new Write.Put(TABLE, key, key.with("now", "put"), expectation);
                case UPDATE -> Write.Update.set(TABLE, key, Item.of("now", "set"), expectation);
                case DELETE -> new Write.Delete(TABLE, key, expectation);
            };
        }
    }

    static Stream<String> impossibleKeys() {
        return Stream.of("", "x".repeat(3 * 1024), "é".repeat(1_025));
    }
}
