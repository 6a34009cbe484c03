package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Ann and Bob in one world, with rows in every table. Ann is erased; what must not be left of her bears the mark "zebra". */
final class Neighbours {

    static final String GONE = "u-gone";
    static final String MARK = "zebra";

    /** Where a user_id that nothing names a person by any more stays. */
    static final Set<String> KEEPING_THE_ID = Set.of(
            "ielts-genai-prep-entitlements",
            "bandstream-store-transactions",
            "bandstream-credit-ledger",
            "bandstream-erasures");

    final World world = new World();
    final Belongings ann = Belongings.of(GONE, MARK, 1);
    final Belongings bob = Belongings.of("u-stays", "yak", 1);

    void live() {
        bob.write(world::put);
        ann.write(world::put);
        world.settle();
    }

    void remove(Belongings person) {
        world.delete(Catalog.USERS.name(), person.userKey());
    }

    void erase() {
        remove(ann);
        world.settle();
    }

    Map<String, List<Item>> rowsWith(String text) {
        Map<String, List<Item>> rows = new TreeMap<>();
        for (TableDefinition table : Catalog.all()) {
            List<Item> found = world.tables.all(table.name()).stream()
                    .filter(row -> row.toString().toLowerCase(Locale.ROOT).contains(text))
                    .toList();
            if (!found.isEmpty()) {
                rows.put(table.name(), found);
            }
        }
        return rows;
    }

    void assertNothingIsLeft() {
        assertThat(rowsWith(MARK)).isEmpty();
        assertThat(rowsOf(GONE)).isSubsetOf(KEEPING_THE_ID);
        assertThat(world.tables.partition(Catalog.CREDIT_LEDGER.name(), "user_id", GONE))
                .as("the ledger's head alone")
                .hasSize(1);
    }

    Set<String> rowsOf(String userId) {
        Set<String> names = new TreeSet<>();
        rowsWith(userId).forEach((table, rows) -> {
            if (rows.stream().anyMatch(row -> row.text("user_id").equals(Optional.of(userId)))) {
                names.add(table);
            }
        });
        return names;
    }

    /** What has to wait is tried again after the next ones; what waits at the end is returned. */
    List<Change> deliverAll(List<Change> changes) {
        List<Change> queue = new ArrayList<>(changes);
        int inVain = 0;
        while (!queue.isEmpty() && inVain <= queue.size()) {
            Change next = queue.remove(0);
            boolean waits = world.deliver(next) instanceof Decision.Await;
            inVain = waits ? inVain + 1 : 0;
            if (waits) {
                queue.add(next);
            }
            queue.addAll(world.waiting);
            world.waiting.clear();
        }
        return queue;
    }

    List<Change> drained() {
        List<Change> changes = new ArrayList<>(world.waiting);
        world.waiting.clear();
        return changes;
    }

    Map<String, List<Item>> allRows() {
        Map<String, List<Item>> rows = new TreeMap<>();
        Catalog.all().forEach(table -> rows.put(table.name(), world.tables.all(table.name())));
        return rows;
    }
}
