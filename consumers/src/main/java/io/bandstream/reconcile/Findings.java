package io.bandstream.reconcile;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.PlainJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the differences of one reading. Not thread-safe. */
final class Findings {

    private static final String NONE = "none";
    private static final String PRESENT = "present";

    private final TreeMap<String, Long> checked = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();

    /** Counts the rows that are looked at. */
    void looksAt(TableDefinition table, Collection<?> rows) {
        checked.merge(table.name(), (long) rows.size(), Long::sum);
    }

    void missing(TableDefinition table, String key) {
        add(table, key, Difference.ROW, PRESENT, NONE);
    }

    void unexplained(TableDefinition table, String key) {
        add(table, key, Difference.ROW, NONE, PRESENT);
    }

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
        for (String name : attributes) {
            if (!expected.get(name).equals(actual.get(name))) {
                add(table, key, name, text(expected.get(name)), text(actual.get(name)));
            }
        }
    }

    Verdict verdict() {
        return new Verdict(checked, differences);
    }

    private static String text(Optional<Value> value) {
        return value.map(present -> present instanceof Value.Text text
                        ? text.text()
                        : PlainJson.toJson(present).toString())
                .orElse(NONE);
    }
}
