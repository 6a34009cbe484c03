package io.bandstream.producer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.PlainJson;
import java.io.IOException;
import java.util.Optional;

/** The arrays of an export, each written while its table is read. For one export; not thread-safe. */
final class ExportSections {

    private static final int PAGE = 100;

    private final ItemStore store;
    private final WholeTables tables;
    private final JsonGenerator json;
    private final UserRef user;
    private long items;

    ExportSections(ItemStore store, WholeTables tables, JsonGenerator json, UserRef user) {
        this.store = store;
        this.tables = tables;
        this.json = json;
        this.user = user;
    }

    long items() {
        return items;
    }

    /**
     * One partition.
     *
     * @param secrets attributes that are left out
     */
    void query(String name, Query query, String... secrets) throws IOException {
        json.writeArrayFieldStart(name);
        Optional<Query> next = Optional.of(query.limit(PAGE));
        while (next.isPresent()) {
            Query asked = next.get();
            Page page = store.query(asked);
            for (Item item : page.items()) {
                write(item, secrets);
            }
            next = page.next().map(asked::after);
        }
        json.writeEndArray();
    }

    /** A whole table's rows under the user's e-mail in any case: as people write it, no index knows it. */
    void scan(String name, TableDefinition table, String email, String... secrets) throws IOException {
        json.writeArrayFieldStart(name);
        Optional<Item> from = Optional.empty();
        do {
            Page page = tables.page(table, from);
            for (Item item : page.items()) {
                if (item.text(email).filter(user.email()::equalsIgnoreCase).isPresent()) {
                    write(item, secrets);
                }
            }
            from = page.next();
        } while (from.isPresent());
        json.writeEndArray();
    }

    /** What names another user under the same e-mail is not this one's. */
    private void write(Item item, String... secrets) throws IOException {
        if (item.text("user_id").filter(owner -> !owner.equals(user.userId())).isPresent()) {
            return;
        }
        Item shown = item;
        for (String secret : secrets) {
            shown = shown.without(secret);
        }
        json.writeObject(PlainJson.toJson(shown));
        items++;
    }
}
