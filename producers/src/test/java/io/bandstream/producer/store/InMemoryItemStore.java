package io.bandstream.producer.store;

import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables in memory; one commit at a time. */
public final class InMemoryItemStore implements ItemStore, WholeTables {

    private static final int SCAN_PAGE = 7;

    private static final int LONGEST_KEY = 1024;

    private final Map<String, Map<Item, Item>> tables = new HashMap<>();

    @Override
    public synchronized Optional<Item> get(TableDefinition table, Item key) {
        return possible(key) ? Optional.ofNullable(rows(table).get(key)) : Optional.empty();
    }

    private static boolean possible(Item key) {
        return key.attributes().values().stream()
                .allMatch(part -> !(part instanceof Value.Text text)
                        || (!text.text().isEmpty() && text.text().length() <= LONGEST_KEY));
    }

    @Override
    public synchronized Page query(Query query) {
        Comparator<Item> order = order(query);
        List<Item> found = rows(query.table()).values().stream()
                .filter(item -> inPartition(query, item))
                .sorted(order)
                .filter(item ->
                        query.from().map(from -> order.compare(from, item) < 0).orElse(true))
                .toList();
        int size = Math.min(found.size(), query.limit().orElse(Integer.MAX_VALUE));
        List<Item> items = found.subList(0, size);
        return new Page(
                items, query.limit().filter(limit -> limit == size).map(limit -> position(query, items.get(size - 1))));
    }

    private static boolean inPartition(Query query, Item item) {
        return item.text(query.key().partition().name())
                        .filter(query.partition()::equals)
                        .isPresent()
                && query.key().attributes().stream().allMatch(part -> item.has(part.name()));
    }

    private static Comparator<Item> order(Query query) {
        Comparator<Item> ascending = keyAttributes(query)
                .map(InMemoryItemStore::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        return query.order() == Query.Order.ASCENDING ? ascending : ascending.reversed();
    }

    private static Stream<KeyAttribute> keyAttributes(Query query) {
        return Stream.concat(query.key().sort().stream(), query.table().key().attributes().stream());
    }

    private static Comparator<Item> by(KeyAttribute part) {
        return Comparator.<Item, BigDecimal>comparing(
                        item -> item.number(part.name()).orElse(BigDecimal.ZERO))
                .thenComparing(item -> item.text(part.name()).orElse(""));
    }

    private static Item position(Query query, Item last) {
        Item.Builder position = Item.builder();
        Stream.concat(Stream.of(query.key().partition()), keyAttributes(query))
                .forEach(part -> position.putIfPresent(part.name(), last.get(part.name())));
        return position.build();
    }

    @Override
    public synchronized Commit commit(List<Write> writes) {
        var failed = IntStream.range(0, writes.size())
                .filter(position -> !holds(writes.get(position)))
                .boxed()
                .collect(Collectors.toSet());
        if (!failed.isEmpty()) {
            return new Commit.Rejected(failed);
        }
        writes.forEach(this::apply);
        return new Commit.Committed();
    }

    private boolean holds(Write write) {
        Optional<Item> row = get(write.table(), write.key());
        if (write.condition() instanceof Condition.Unchanged unchanged) {
            Item present = row.orElseGet(Item::empty);
            return unchanged.attributes().entrySet().stream()
                    .allMatch(read -> present.get(read.getKey()).equals(read.getValue()));
        }
        if (write.condition() instanceof Condition.Below below) {
            return row.flatMap(item -> item.number(below.attribute()))
                    .map(number -> number.longValueExact() < below.limit())
                    .orElse(true);
        }
        return row.isEmpty();
    }

    private void apply(Write write) {
        if (write instanceof Write.Put put) {
            rows(put.table()).put(put.key(), put.item());
        } else if (write instanceof Write.Update update) {
            rows(update.table()).put(update.key(), updated(update));
        } else if (write instanceof Write.Delete delete) {
            rows(delete.table()).remove(delete.key());
        }
    }

    @Override
    public synchronized Page page(TableDefinition table, Optional<Item> from) {
        int start = from.flatMap(position -> position.number("position"))
                .map(BigDecimal::intValueExact)
                .orElse(0);
        List<Item> all = scan(table);
        int end = Math.min(all.size(), start + SCAN_PAGE);
        return new Page(
                all.subList(start, end),
                end < all.size() ? Optional.of(Item.empty().with("position", end)) : Optional.empty());
    }

    private Item updated(Write.Update update) {
        Item.Builder row = get(update.table(), update.key()).orElse(update.key()).toBuilder();
        update.set().attributes().forEach(row::put);
        Item set = row.build();
        update.add()
                .forEach((name, number) ->
                        row.put(name, set.number(name).orElse(BigDecimal.ZERO).add(BigDecimal.valueOf(number))));
        Item result = row.build();
        for (String name : update.remove()) {
            result = result.without(name);
        }
        return result;
    }

    /** Everything that a table holds. */
    public synchronized List<Item> scan(TableDefinition table) {
        return new ArrayList<>(rows(table).values());
    }

    private Map<Item, Item> rows(TableDefinition table) {
        return tables.computeIfAbsent(table.name(), name -> new HashMap<>());
    }
}
