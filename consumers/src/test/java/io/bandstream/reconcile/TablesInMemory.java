package io.bandstream.reconcile;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tables by hand: every table that is asked for is there, but for those that were dropped. */
final class TablesInMemory implements TableScan {

    private final Map<String, Map<Item, Item>> tables = new LinkedHashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private int scans;

    @Override
    public Stream<Item> items(String table) {
        scans++;
        if (dropped.contains(table)) {
            throw new TableUnreadableException("table " + table + " is not there", new IllegalStateException());
        }
        return List.copyOf(tables.getOrDefault(table, Map.of()).values()).stream();
    }

    /** How often any table was asked for. */
    int scans() {
        return scans;
    }

    TablesInMemory put(TableDefinition table, Item item) {
        tables.computeIfAbsent(table.name(), name -> new LinkedHashMap<>()).put(key(table, item), item);
        return this;
    }

    void drop(TableDefinition table) {
        dropped.add(table.name());
    }

    /** Fails where there is no such item. */
    void remove(TableDefinition table, String... key) {
        Item item = get(table, key);
        rows(table).remove(key(table, item));
    }

    /** Fails where there is no such item. */
    void change(TableDefinition table, UnaryOperator<Item> change, String... key) {
        Item item = get(table, key);
        rows(table).remove(key(table, item));
        put(table, change.apply(item));
    }

    private Item get(TableDefinition table, String... key) {
        return rows(table).values().stream()
                .filter(item -> keyTexts(table, item).equals(List.of(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such item in " + table.name()));
    }

    private Map<Item, Item> rows(TableDefinition table) {
        return tables.getOrDefault(table.name(), Map.of());
    }

    private static List<String> keyTexts(TableDefinition table, Item item) {
        return key(table, item).attributes().values().stream()
                .map(value -> value instanceof Value.Text text ? text.text() : value.toString())
                .toList();
    }

    private static Item key(TableDefinition table, Item item) {
        Item.Builder key = Item.builder();
        Stream.concat(Stream.of(table.partitionKey()), table.sortKey().stream())
                .forEach(name ->
                        key.putIfPresent(name, Optional.of(item.get(name).orElseThrow())));
        return key.build();
    }
}
