package io.bandstream.engine;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The engine's ports over maps: commits as DynamoDB does, with guards and expectations. Safe for many threads. */
public final class InMemoryTables implements View, EffectStore {

    private static final Commit REFUSED = new Commit.Refused("effects-refused", "out of bounds");
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_KEY = 2048;
    private static final int LARGEST_ITEM = 400 * 1024;

    private final Map<String, Map<Item, Item>> tables = new HashMap<>();
    private final Map<String, Map<String, Map<String, Map<Item, Item>>>> byAttribute = new HashMap<>();
    private final Set<Guard> guards = new HashSet<>();

    @Override
    public synchronized Commit commit(Guard guard, Effects effects) {
        if (isTaken(guard)) {
            return new Commit.AlreadyCommitted();
        }
        if (!canBeAsked(guard, effects)) {
            return REFUSED;
        }
        if (!effects.writes().stream().allMatch(this::asExpected)) {
            return new Commit.Conflict();
        }
        if (!effects.writes().stream().allMatch(this::fits)) {
            return REFUSED;
        }
        effects.writes().forEach(this::apply);
        take(guard);
        return new Commit.Committed();
    }

    private boolean isTaken(Guard guard) {
        if (guard instanceof Guard.Fence fence) {
            return Optional.ofNullable(rows(fence.table()).get(fence.row()))
                    .flatMap(row -> row.fields(Guard.FENCE))
                    .filter(fence::isTakenBy)
                    .isPresent();
        }
        return guards.contains(guard);
    }

    private void take(Guard guard) {
        if (guard instanceof Guard.Entry) {
            guards.add(guard);
        }
        if (guard instanceof Guard.Fence fence) {
            Optional.ofNullable(rows(fence.table()).get(fence.row()))
                    .map(row -> row.with(Guard.FENCE, new Value.Fields(fence.mark())))
                    .ifPresent(row -> store(fence.table(), fence.row(), Optional.of(row)));
        }
    }

    /** What the service sees before it looks at any row. */
    private static boolean canBeAsked(Guard guard, Effects effects) {
        return effects.writes().size() + (guard instanceof Guard.Entry ? 1 : 0) <= MOST_ITEMS
                && effects.writes().stream().allMatch(write -> isPossible(write.key()))
                && effects.writes().stream()
                        .allMatch(write -> !(write instanceof Write.Put put) || sizeOf(put.item()) <= LARGEST_ITEM);
    }

    private static boolean isPossible(Item key) {
        return key.attributes().values().stream()
                .allMatch(value -> !(value instanceof Value.Text text) || isPossible(text.text()));
    }

    private static boolean isPossible(String key) {
        return !key.isEmpty() && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY;
    }

    private boolean fits(Write write) {
        if (!(write instanceof Write.Update update)) {
            return true;
        }
        Item row = rows(update.table()).getOrDefault(update.key(), update.key());
        boolean sums = update.add().keySet().stream()
                .allMatch(name -> !row.has(name) || row.number(name).isPresent());
        return sums && sizeOf(updated(update, row)) <= LARGEST_ITEM;
    }

    /** Exact for names and texts, the only large things; the rest is not counted. */
    private static long sizeOf(Item item) {
        return item.attributes().entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + sizeOf(entry.getValue()))
                .sum();
    }

    private static long sizeOf(Value value) {
        if (value instanceof Value.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8).length;
        }
        return value instanceof Value.Fields fields ? sizeOf(fields.item()) : 0;
    }

    private static void require(String table, boolean possible) {
        if (!possible) {
            throw new ImpossibleChangeException("impossible-key", "no item of " + table + " can have such a key");
        }
    }

    private boolean asExpected(Write write) {
        Optional<Item> row = Optional.ofNullable(rows(write.table()).get(write.key()));
        if (write.expectation() instanceof Expectation.Absent) {
            return row.isEmpty();
        }
        if (write.expectation() instanceof Expectation.Present) {
            return row.isPresent();
        }
        return !(write.expectation() instanceof Expectation.Unchanged unchanged)
                || unchanged.attributes().entrySet().stream()
                        .allMatch(read ->
                                row.flatMap(item -> item.get(read.getKey())).equals(read.getValue()));
    }

    private void apply(Write write) {
        if (write instanceof Write.Put put) {
            store(write.table(), put.key(), Optional.of(put.item()));
        } else if (write instanceof Write.Update update) {
            Item row = rows(write.table()).getOrDefault(update.key(), update.key());
            store(write.table(), update.key(), Optional.of(updated(update, row)));
        } else if (write instanceof Write.Delete) {
            store(write.table(), write.key(), Optional.empty());
        }
    }

    private static Item updated(Write.Update update, Item row) {
        Map<String, Value> attributes = new LinkedHashMap<>(row.attributes());
        update.initial().attributes().forEach(attributes::putIfAbsent);
        attributes.putAll(update.set().attributes());
        update.add().forEach((name, sum) -> attributes.merge(name, Value.of(sum), InMemoryTables::sum));
        update.remove().forEach(attributes::remove);
        return new Item(attributes);
    }

    private static Value sum(Value one, Value other) {
        BigDecimal sum = ((Value.Num) one).number().add(((Value.Num) other).number());
        return Value.of(sum);
    }

    @Override
    public synchronized Optional<Item> get(String table, Item key) {
        require(table, isPossible(key));
        return Optional.ofNullable(rows(table).get(key));
    }

    @Override
    public synchronized List<Item> partition(String table, String partitionKey, String value) {
        require(table, isPossible(value));
        Optional<String> sortKey = Catalog.find(table).flatMap(TableDefinition::sortKey);
        Comparator<Item> bySortKey =
                Comparator.comparing(item -> sortKey.flatMap(item::text).orElse(""));
        return matching(table, partitionKey, value).stream().sorted(bySortKey).toList();
    }

    @Override
    public synchronized Optional<Item> first(String table, Beginning beginning) {
        require(table, isPossible(beginning.value()) && isPossible(beginning.prefix()));
        return matching(table, beginning.partitionKey(), beginning.value()).stream()
                .filter(row -> sortKey(row, beginning).startsWith(beginning.prefix()))
                .min(Comparator.comparing(row -> sortKey(row, beginning)));
    }

    private static String sortKey(Item row, Beginning beginning) {
        return row.text(beginning.sortKey()).orElse("");
    }

    @Override
    public synchronized List<Item> index(String table, String index, String partitionKey, String value) {
        require(table, isPossible(value));
        return matching(table, partitionKey, value);
    }

    @Override
    public synchronized List<Item> scan(String table, Predicate<Item> wanted) {
        return rows(table).values().stream().filter(wanted).toList();
    }

    private List<Item> matching(String table, String attribute, String value) {
        return List.copyOf(byAttribute
                .computeIfAbsent(table, name -> new HashMap<>())
                .computeIfAbsent(attribute, name -> sorted(table, name))
                .getOrDefault(value, Map.of())
                .values());
    }

    private Map<String, Map<Item, Item>> sorted(String table, String attribute) {
        Map<String, Map<Item, Item>> rows = new HashMap<>();
        rows(table)
                .forEach((key, row) -> row.text(attribute)
                        .ifPresent(value -> rows.computeIfAbsent(value, name -> new LinkedHashMap<>())
                                .put(key, row)));
        return rows;
    }

    /** The only way in which a row changes: what was asked for by an attribute is kept in step. */
    private void store(String table, Item key, Optional<Item> now) {
        Map<Item, Item> rows = rows(table);
        Optional<Item> before = Optional.ofNullable(now.isPresent() ? rows.put(key, now.get()) : rows.remove(key));
        byAttribute.getOrDefault(table, Map.of()).forEach((attribute, byValue) -> {
            Optional<String> value = now.flatMap(row -> row.text(attribute));
            before.flatMap(row -> row.text(attribute))
                    .filter(former -> !value.equals(Optional.of(former)))
                    .ifPresent(former ->
                            Objects.requireNonNull(byValue.get(former)).remove(key));
            value.ifPresent(of ->
                    byValue.computeIfAbsent(of, name -> new LinkedHashMap<>()).put(key, now.orElseThrow()));
        });
    }

    /** Puts a row as an application would, by the key that the catalog names. */
    public synchronized void put(String table, Item item) {
        store(table, keyOf(table, item), Optional.of(item));
    }

    public synchronized void delete(String table, Item key) {
        store(table, key, Optional.empty());
    }

    public synchronized List<Item> all(String table) {
        return List.copyOf(rows(table).values());
    }

    /** Everything but the pipeline's own tables, for before and after. */
    public synchronized Map<String, List<Item>> appRows() {
        Map<String, List<Item>> copy = new HashMap<>();
        Catalog.app().forEach(table -> copy.put(table.name(), new ArrayList<>(all(table.name()))));
        return copy;
    }

    public static Item keyOf(String table, Item item) {
        TableDefinition definition = Catalog.find(table).orElseThrow();
        Item key = Item.empty()
                .with(
                        definition.partitionKey(),
                        item.get(definition.partitionKey()).orElseThrow());
        return definition
                .sortKey()
                .map(sort -> key.with(sort, item.get(sort).orElseThrow()))
                .orElse(key);
    }

    private Map<Item, Item> rows(String table) {
        return tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }
}
