package io.bandstream.producer.content.loading;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import java.time.Instant;
import java.util.Optional;

/**
 * One row as files want it, without its time.
 *
 * @param stamp how the row tells the time of its load
 */
record ContentRow(TableDefinition table, Item item, Stamp stamp) {

    enum Stamp {
        /** It tells none. */
        NONE(""),
        /** Of the first load. */
        CREATED("created_at"),
        /** Of the last load that changed it. */
        UPDATED("updated_at");

        private final String attribute;

        Stamp(String attribute) {
            this.attribute = attribute;
        }
    }

    Item key() {
        Item.Builder key = Item.builder();
        table.key().attributes().forEach(part -> key.putIfPresent(part.name(), item.get(part.name())));
        return key.build();
    }

    boolean isIn(Item existing) {
        return existing.without(stamp.attribute).equals(item);
    }

    Item stamped(Optional<Item> existing, Instant now) {
        Value time = Value.of(IsoTime.write(now));
        return switch (stamp) {
            case NONE -> item;
            case CREATED ->
                item.with(
                        stamp.attribute,
                        existing.flatMap(row -> row.get(stamp.attribute)).orElse(time));
            case UPDATED -> item.with(stamp.attribute, time);
        };
    }
}
