package io.bandstream.demo;

import io.bandstream.producer.Producers;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What a play acts on: the producers, and the tables as the app's older code writes them. Safe for many threads. */
public interface Stage {

    /** The write side for one player, with that player's own ids and letter box. */
    Producers producers(Supplier<UUID> ids, Mailer mailer);

    /** Wall clock of everything that is written. */
    Clock clock();

    /** Writes a whole item over whatever was there, without any condition, as the old code does. */
    void put(TableDefinition table, Item item);

    /** Sets attributes of an item to absolute values, without any condition, as the old code does. */
    void set(TableDefinition table, Item key, Item attributes);

    /** All items of a table, each strongly consistent. */
    List<Item> items(TableDefinition table);
}
