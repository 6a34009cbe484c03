package io.bandstream.console;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the console itself keeps, in memory: single puts, and partitions with the newest first. */
public final class MemoryStore implements ItemStore {

    private final Map<String, Map<Item, Item>> tables = new LinkedHashMap<>();
    private boolean gone;

    /** From now on the tables can't be used. */
    public void lose() {
        gone = true;
    }

    public synchronized List<Item> rows(TableDefinition table) {
        return new ArrayList<>(table(table).values());
    }

    @Override
    public synchronized Optional<Item> get(TableDefinition table, Item key) {
        refuseWhereGone();
        return Optional.ofNullable(table(table).get(key));
    }

    @Override
    public synchronized Page query(Query query) {
        refuseWhereGone();
        String sort = query.key().sort().orElseThrow().name();
        List<Item> found = table(query.table()).values().stream()
                .filter(item -> item.text(query.key().partition().name()).equals(Optional.of(query.partition())))
                .sorted(Comparator.comparing((Item item) -> item.text(sort).orElse(""))
                        .reversed())
                .limit(query.limit().orElse(Integer.MAX_VALUE))
                .toList();
        return new Page(found, Optional.empty());
    }

    @Override
    public synchronized Commit commit(List<Write> writes) {
        refuseWhereGone();
        Write.Put put = (Write.Put) writes.get(0);
        Optional<Item> there = Optional.ofNullable(table(put.table()).get(put.key()));
        if (!holds(put.condition(), there)) {
            return new Commit.Rejected(Set.of(0));
        }
        table(put.table()).put(put.key(), put.item());
        return new Commit.Committed();
    }

    private static boolean holds(Condition condition, Optional<Item> there) {
        return condition instanceof Condition.Unchanged unchanged
                ? unchanged.attributes().entrySet().stream()
                        .allMatch(one ->
                                there.flatMap(item -> item.get(one.getKey())).equals(one.getValue()))
                : there.isEmpty();
    }

    private void refuseWhereGone() {
        if (gone) {
            throw new StoreUnavailableException("the tables can't be reached");
        }
    }

    private Map<Item, Item> table(TableDefinition table) {
        return tables.computeIfAbsent(table.name(), any -> new LinkedHashMap<>());
    }
}
