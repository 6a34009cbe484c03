package io.bandstream.reconcile;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.PlainJson;
import io.bandstream.schema.codec.ProvenanceCodec;
import io.bandstream.schema.item.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the differences of one reading, and how each can be put right. Not thread-safe. */
final class Findings {

    private static final String NONE = "none";
    private static final String PRESENT = "present";
    private static final String PROVENANCE = "provenance";
    private static final int RULE_VERSION = 1;

    private final TreeMap<String, Long> checked = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<RowRepair> mends = new ArrayList<>();

    /** Where a row that is missing would have come from. */
    record Source(TableDefinition table, String key) {

        /** As of a row that no event has brought. */
        Item provenance(Instant at) {
            return ProvenanceCodec.write(new Provenance(table.name(), key, "reconcile", "-", RULE_VERSION, at));
        }
    }

    /** Counts the rows that are looked at. */
    void looksAt(TableDefinition table, Collection<?> rows) {
        checked.merge(table.name(), (long) rows.size(), Long::sum);
    }

    /** @param row as it must be, with its key */
    void missing(TableDefinition table, String key, Item row) {
        missing(table, key, row, now -> new Write.Put(table.name(), keyOf(table, row), row, Expectation.ABSENT));
    }

    /** @param row as it must be, with its key, without its provenance */
    void missing(TableDefinition table, String key, Item row, Source source) {
        missing(
                table,
                key,
                row,
                now -> new Write.Put(
                        table.name(),
                        keyOf(table, row),
                        row.with(PROVENANCE, Value.of(source.provenance(now))),
                        Expectation.ABSENT));
    }

    /** @param write makes the row */
    void missing(TableDefinition table, String key, Item row, RowRepair.At write) {
        add(table, key, Difference.ROW, PRESENT, NONE);
        mends.add(RowRepair.of(table, key, row, write));
    }

    /** A row that nothing explains, and that nothing but the pipeline writes. */
    void unexplained(TableDefinition table, String key, Item row) {
        unexplained(table, key);
        Write delete = new Write.Delete(
                table.name(), keyOf(table, row), Expectation.unchanged(PROVENANCE, row.get(PROVENANCE)));
        mends.add(RowRepair.of(table, key, row, now -> delete));
    }

    /** A row that nothing explains, and that is not the reconciler's to delete. */
    void unexplained(TableDefinition table, String key) {
        add(table, key, Difference.ROW, NONE, PRESENT);
    }

    /** What is to be looked at by people. */
    void add(TableDefinition table, String key, String attribute, String expected, String actual) {
        differences.add(new Difference(table.name(), key, attribute, expected, actual));
    }

    /** Compares every attribute that either has. */
    void compare(TableDefinition table, String key, Item expected, Item actual) {
        Set<String> names = new TreeSet<>(expected.attributes().keySet());
        names.addAll(actual.attributes().keySet());
        compare(table, key, expected, actual, names);
    }

    void compare(TableDefinition table, String key, Item expected, Item actual, Collection<String> attributes) {
        compare(table, key, expected, actual, attributes, actual);
    }

    /** @param asRead the row itself, where {@code actual} is what a codec has made of it */
    void compare(
            TableDefinition table, String key, Item expected, Item actual, Collection<String> attributes, Item asRead) {
        List<String> different = attributes.stream()
                .filter(name -> !expected.get(name).equals(actual.get(name)))
                .toList();
        different.forEach(name -> add(table, key, name, text(expected.get(name)), text(actual.get(name))));
        if (!different.isEmpty()) {
            Write write = putRight(table, expected, asRead, different);
            mends.add(RowRepair.of(table, key, asRead, now -> write));
        }
    }

    private static Write putRight(TableDefinition table, Item expected, Item asRead, List<String> different) {
        Item.Builder set = Item.builder();
        Set<String> removed = new HashSet<>();
        // The key as well: an attribute that is missing is missing where the row has gone.
        Map<String, Optional<Value>> were = new HashMap<>();
        keyOf(table, asRead).attributes().forEach((name, value) -> were.put(name, Optional.of(value)));
        for (String name : different) {
            were.put(name, asRead.get(name));
            expected.get(name).ifPresentOrElse(value -> set.put(name, value), () -> removed.add(name));
        }
        return Write.Update.set(table.name(), keyOf(table, asRead), set.build(), new Expectation.Unchanged(were))
                .removing(removed);
    }

    private static Item keyOf(TableDefinition table, Item row) {
        Item.Builder key = Item.builder();
        table.key().attributes().forEach(part -> key.putIfPresent(part.name(), row.get(part.name())));
        return key.build();
    }

    Verdict verdict() {
        return new Verdict(checked, differences);
    }

    List<RowRepair> mends() {
        return List.copyOf(mends);
    }

    private static String text(Optional<Value> value) {
        return value.map(present -> present instanceof Value.Text text
                        ? text.text()
                        : PlainJson.toJson(present).toString())
                .orElse(NONE);
    }
}
