package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import java.util.Map;
import java.util.Set;

/** One effect on one row. */
public sealed interface Write {

    String table();

    Item key();

    Expectation expectation();

    /** Replaces the whole row. */
    record Put(String table, Item key, Item item, Expectation expectation) implements Write {}

    record Delete(String table, Item key, Expectation expectation) implements Write {}

    /** Leaves the row as it is; the other effects come about only if it is as expected. Never the only one. */
    record Check(String table, Item key, Expectation expectation) implements Write {}

    /**
     * Changes attributes of a row, and makes the row where it is missing and the expectation allows it.
     *
     * @param set attributes that get a new value
     * @param initial attributes that get a value only where they have none
     * @param add numbers to be added to, from zero where they are missing
     * @param remove attributes that go
     */
    record Update(
            String table,
            Item key,
            Item set,
            Item initial,
            Map<String, Long> add,
            Set<String> remove,
            Expectation expectation)
            implements Write {
        public Update {
            add = Map.copyOf(add);
            remove = Set.copyOf(remove);
        }

        public static Update set(String table, Item key, Item set, Expectation expectation) {
            return new Update(table, key, set, Item.empty(), Map.of(), Set.of(), expectation);
        }

        public Update removing(Set<String> attributes) {
            return new Update(table, key, set, initial, add, attributes, expectation);
        }
    }
}
