package io.bandstream.producer.store;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One conditional write. */
public sealed interface Write {

    TableDefinition table();

    Item key();

    Condition condition();

    /** Writes a whole item. */
    record Put(TableDefinition table, Item item, Condition condition) implements Write {
        @Override
        public Item key() {
            Item.Builder key = Item.builder();
            table.key().attributes().forEach(part -> key.putIfPresent(part.name(), item.get(part.name())));
            return key.build();
        }
    }

    /**
     * Changes attributes of an item, and makes the item where it is missing and the condition allows it.
     *
     * @param set attributes that get a new value
     * @param add numbers to be added to, from zero where they are missing
     * @param remove attributes that go
     */
    record Update(
            TableDefinition table, Item key, Item set, Map<String, Long> add, Set<String> remove, Condition condition)
            implements Write {
        public Update {
            add = Map.copyOf(add);
            remove = Set.copyOf(remove);
        }

        /** Whether it comes down to its condition. */
        public boolean changesNothing() {
            return set.attributes().isEmpty() && add.isEmpty() && remove.isEmpty();
        }
    }

    /** Takes an item away. */
    record Delete(TableDefinition table, Item key, Condition condition) implements Write {}

    /** Writes nothing; the other writes are done only if the condition holds. */
    record Check(TableDefinition table, Item key, Condition condition) implements Write {}

    /** Writes an item that must not be there yet. */
    static Put create(TableDefinition table, Item item) {
        return new Put(table, item, Condition.ABSENT);
    }

    /**
     * Writes only what differs between two forms of an item, so that other writers' attributes stay theirs.
     *
     * @param before the item as it was read
     * @param basis the attributes from which {@code after} was derived: they must still be as they were read
     */
    static Update edit(TableDefinition table, Item key, Item before, Item after, Set<String> basis) {
        Item.Builder set = Item.builder();
        after.attributes().forEach((name, value) -> {
            if (!before.get(name).map(value::equals).orElse(false) && !key.has(name)) {
                set.put(name, value);
            }
        });
        return new Update(table, key, set.build(), Map.of(), gone(before, after), Condition.unchanged(before, basis));
    }

    private static Set<String> gone(Item before, Item after) {
        Set<String> gone = new LinkedHashSet<>(before.attributes().keySet());
        gone.removeAll(after.attributes().keySet());
        return gone;
    }

    /** Holds the other writes back unless an attribute has this very value. */
    static Check require(TableDefinition table, Item key, String attribute, Value value) {
        return new Check(table, key, Condition.unchanged(Item.empty().with(attribute, value), Set.of(attribute)));
    }
}
