package io.bandstream.stream;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One change of one item, as its stream tells it. Which kind it is follows from the images alone, not from the event's
 * name: a deletion by time-to-live arrives from DynamoDB Local under an unknown name.
 */
public sealed interface Change {

    Origin origin();

    /** The item as it was before, absent for an insertion. */
    default Optional<Item> before() {
        return Optional.empty();
    }

    /** The item as it is now, absent for a removal. */
    default Optional<Item> after() {
        return Optional.empty();
    }

    /**
     * Where a change stands.
     *
     * @param table the table's name
     * @param stream the label of the table's stream: a table that gets another stream gets one with a later label
     * @param key the item's key attributes
     * @param eventId unique among all changes of the account; the same at every delivery
     * @param sequenceNumber orders the changes of this item within its stream
     * @param approximateTime the service's clock, in whole seconds (DynamoDB Local: whole minutes): for ages, never for
     *     order
     */
    record Origin(
            String table,
            String stream,
            Item key,
            String eventId,
            SequenceNumber sequenceNumber,
            Instant approximateTime) {

        /** Names the item among all of all tables. */
        public String source() {
            return table + "#" + itemKey();
        }

        /** Names the item among all of its table. */
        public String itemKey() {
            return itemKey(key);
        }

        /** The same of a key. */
        public static String itemKey(Item key) {
            return key.attributes().values().stream()
                    .map(value -> value instanceof Value.Text text ? text.text() : value.toString())
                    .collect(Collectors.joining("#"));
        }

        /** Compares as text with that of another change of the same item, also across the table's streams. */
        public String position() {
            return stream + "/" + sequenceNumber.padded();
        }
    }

    record Inserted(Origin origin, Item item) implements Change {
        @Override
        public Optional<Item> after() {
            return Optional.of(item);
        }
    }

    record Modified(Origin origin, Item old, Item item) implements Change {
        @Override
        public Optional<Item> before() {
            return Optional.of(old);
        }

        @Override
        public Optional<Item> after() {
            return Optional.of(item);
        }
    }

    record Removed(Origin origin, Item old) implements Change {
        @Override
        public Optional<Item> before() {
            return Optional.of(old);
        }
    }

    /**
     * What an item says now, in place of changes of it that were lost.
     *
     * @param origin where the gap begins; the event id is the gap's and the item's
     */
    record Repaired(Origin origin, Item item) implements Change {
        @Override
        public Optional<Item> after() {
            return Optional.of(item);
        }
    }
}
