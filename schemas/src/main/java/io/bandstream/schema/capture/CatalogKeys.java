package io.bandstream.schema.capture;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.capture.CapturedWrite.Batch;
import io.bandstream.schema.capture.CapturedWrite.Delete;
import io.bandstream.schema.capture.CapturedWrite.Put;
import io.bandstream.schema.capture.CapturedWrite.Update;
import java.util.Optional;

/** Whether a write has the key that the catalog declares for its table. */
final class CatalogKeys {

    private CatalogKeys() {}

    /** @throws Fault if the catalog has no such table, or one with another key */
    static void require(CapturedWrite write) {
        if (write instanceof Put put) {
            requireWithin(put.item(), key(put.table()));
        } else if (write instanceof Delete delete) {
            requireAlone(delete.key(), key(delete.table()));
        } else if (write instanceof Update update) {
            requireAlone(update.key(), key(update.table()));
        } else if (write instanceof Batch batch) {
            batch.writes().forEach(CatalogKeys::require);
        }
    }

    private static KeySchema key(String table) {
        return Catalog.find(table)
                .orElseThrow(() -> new Fault(
                        Fault.named("table", table) + " is not in the catalog; ./bandstream tables list shows what is"))
                .key();
    }

    private static void requireAlone(Item given, KeySchema declared) {
        requireWithin(given, declared);
        if (given.attributes().size() > declared.attributes().size()) {
            throw new Fault("the key has more attributes than are declared: " + declared);
        }
    }

    private static void requireWithin(Item item, KeySchema declared) {
        for (KeyAttribute attribute : declared.attributes()) {
            if (!fits(item.get(attribute.name()), attribute)) {
                throw new Fault("the key attribute " + attribute.name() + " is missing, empty or not of type "
                        + attribute.type());
            }
        }
    }

    private static boolean fits(Optional<Value> value, KeyAttribute attribute) {
        return value.filter(present -> switch (attribute.type()) {
                    case S -> present instanceof Value.Text text && !text.text().isEmpty();
                    case N -> present instanceof Value.Num;
                    case B ->
                        present instanceof Value.Binary binary && binary.bytes().hasRemaining();
                })
                .isPresent();
    }
}
