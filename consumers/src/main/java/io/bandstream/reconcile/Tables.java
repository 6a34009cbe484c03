package io.bandstream.reconcile;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.UnreadableItemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One reading of the tables that are compared and of those that they follow from. */
final class Tables {

    /** The derived tables first: what they were derived from is then still to be read. */
    private static final List<TableDefinition> READ = List.of(
            Catalog.USER_DIRECTORY,
            Catalog.TEST_PROGRESS,
            Catalog.TEST_RESULTS,
            Catalog.DEVOPS_ACTIONS,
            Catalog.FULL_TESTS,
            Catalog.DEAD_LETTERS,
            Catalog.CREDIT_LEDGER,
            Catalog.ENTITLEMENTS,
            Catalog.ASSESSMENTS,
            Catalog.SUPPORT_TICKETS,
            Catalog.LISTENING_ANSWERS,
            Catalog.READING_ANSWERS,
            Catalog.USERS);

    private final Map<String, List<Item>> items;

    private Tables(Map<String, List<Item>> items) {
        this.items = items;
    }

    static Tables read(TableScan scan) {
        Map<String, List<Item>> items = new LinkedHashMap<>();
        for (TableDefinition table : READ) {
            try (Stream<Item> all = scan.items(table.name())) {
                items.put(table.name(), all.filter(item -> isKept(table, item)).toList());
            }
        }
        return new Tables(items);
    }

    /** Of a dead letter the head says all; the event in its pieces may be large. */
    private static boolean isKept(TableDefinition table, Item item) {
        return !table.equals(Catalog.DEAD_LETTERS) || item.get("part").equals(Optional.of(Value.of(0)));
    }

    List<Item> of(TableDefinition table) {
        return items.getOrDefault(table.name(), List.of());
    }

    /** The items of a table whose partition key is text, and which has no sort key, by that key. */
    Map<String, Item> byKey(TableDefinition table) {
        Map<String, Item> byKey = new TreeMap<>();
        of(table).forEach(item -> item.text(table.partitionKey()).ifPresent(key -> byKey.put(key, item)));
        return byKey;
    }

    /** The items of a table by its partition key alone. */
    Map<String, List<Item>> byPartition(TableDefinition table) {
        return of(table).stream()
                .collect(Collectors.groupingBy(
                        item -> item.text(table.partitionKey()).orElse(""), TreeMap::new, Collectors.toList()));
    }

    /** What can be read of a table; an item that can't ended as a dead letter. */
    <T> List<T> readable(TableDefinition table, Function<Item, T> codec) {
        return of(table).stream().flatMap(item -> read(codec, item).stream()).toList();
    }

    static <T> Optional<T> read(Function<Item, T> codec, Item item) {
        try {
            return Optional.of(codec.apply(item));
        } catch (UnreadableItemException unreadable) {
            return Optional.empty();
        }
    }
}
