package io.bandstream.stream;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

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
     * @param key the item's key attributes
     * @param eventId unique among all changes of the account; the same at every delivery
     * @param sequenceNumber orders the changes of this item within its stream
     * @param approximateTime the service's clock, in whole seconds (DynamoDB Local: whole minutes): for ages, never for
     *     order
     */
    record Origin(String table, Item key, String eventId, SequenceNumber sequenceNumber, Instant approximateTime) {}

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
}
