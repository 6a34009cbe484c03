package io.bandstream.schema.provision;

import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every difference between declared and live tables, in the order of the declared ones, extra tables last. Immutable.
 * Reads nothing: {@link TableReader#owned()} gives the live side.
 */
public record TableComparison(List<TableDifference> differences) {

    private static final String NONE = "none";

    public TableComparison {
        differences = List.copyOf(differences);
    }

    /** Compares; {@code live} also holds the tables that are not declared, and each of those is a difference. */
    public static TableComparison of(Collection<TableDefinition> declared, Collection<LiveTable> live) {
        Map<String, LiveTable> liveByName =
                live.stream().collect(Collectors.toMap(LiveTable::name, Function.identity()));
        Stream<TableDifference> declaredOnes =
                declared.stream().flatMap(table -> one(table, Optional.ofNullable(liveByName.get(table.name()))));
        return new TableComparison(
                Stream.concat(declaredOnes, extras(declared, live)).toList());
    }

    public boolean equal() {
        return differences.isEmpty();
    }

    /** Whether the table's own key, names and types, is the declared one. */
    static boolean sameKey(TableDefinition declared, LiveTable live) {
        return declared.key().equals(live.key());
    }

    private static Stream<TableDifference> one(TableDefinition declared, Optional<LiveTable> live) {
        return live.map(found -> new Comparing(declared, found).all())
                .orElseGet(() ->
                        Stream.of(new TableDifference(declared.name(), TableDifference.EXISTENCE, "present", NONE)));
    }

    private static Stream<TableDifference> extras(Collection<TableDefinition> declared, Collection<LiveTable> live) {
        var names = declared.stream().map(TableDefinition::name).collect(Collectors.toSet());
        return live.stream()
                .map(LiveTable::name)
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> new TableDifference(name, TableDifference.EXISTENCE, NONE, "present"));
    }

    /** Walks one table and collects; lives for one comparison. */
    private static final class Comparing {

        private final TableDefinition declared;
        private final LiveTable live;
        private final List<TableDifference> found = new ArrayList<>();

        Comparing(TableDefinition declared, LiveTable live) {
            this.declared = declared;
            this.live = live;
        }

        Stream<TableDifference> all() {
            keys("", declared.key(), live.key());
            declared.indexes().forEach(this::index);
            live.indexes().stream()
                    .filter(index -> declared.index(index.name()).isEmpty())
                    .forEach(extra -> add("index." + extra.name(), NONE, describe(extra)));
            compare(
                    "time_to_live",
                    declared.timeToLive().orElse(NONE),
                    live.timeToLive().orElse(NONE));
            compare(
                    "stream",
                    declared.streamed() ? TableDefinition.STREAM_VIEW : NONE,
                    live.streamView().orElse(NONE));
            compare("billing_mode", TableDefinition.BILLING, live.billing());
            return found.stream();
        }

        private void index(IndexDefinition index) {
            String property = "index." + index.name();
            live.index(index.name())
                    .filter(candidate -> candidate.scope() == LiveIndex.Scope.GLOBAL)
                    .ifPresentOrElse(
                            candidate -> {
                                keys(property + ".", index.key(), candidate.key());
                                compare(
                                        property + ".projection",
                                        index.projection().name(),
                                        candidate.projection());
                            },
                            () -> add(
                                    property,
                                    describe(index),
                                    live.index(index.name())
                                            .map(Comparing::describe)
                                            .orElse(NONE)));
        }

        private void keys(String prefix, KeySchema wanted, KeySchema actual) {
            attribute(prefix + "partition_key", Optional.of(wanted.partition()), Optional.of(actual.partition()));
            attribute(prefix + "sort_key", wanted.sort(), actual.sort());
        }

        private void attribute(String property, Optional<KeyAttribute> wanted, Optional<KeyAttribute> actual) {
            if (wanted.map(KeyAttribute::name).equals(actual.map(KeyAttribute::name))) {
                compare(property + ".type", type(wanted), type(actual));
            } else {
                add(property, describe(wanted), describe(actual));
            }
        }

        private void compare(String property, String wanted, String actual) {
            if (!wanted.equals(actual)) {
                add(property, wanted, actual);
            }
        }

        private void add(String property, String wanted, String actual) {
            found.add(new TableDifference(declared.name(), property, wanted, actual));
        }

        private static String type(Optional<KeyAttribute> attribute) {
            return attribute.map(present -> present.type().name()).orElse(NONE);
        }

        private static String describe(Optional<KeyAttribute> attribute) {
            return attribute.map(KeyAttribute::toString).orElse(NONE);
        }

        private static String describe(IndexDefinition index) {
            return index.key() + ", " + index.projection();
        }

        private static String describe(LiveIndex index) {
            String local = index.scope() == LiveIndex.Scope.LOCAL ? ", local" : "";
            return index.key() + ", " + index.projection() + local;
        }
    }
}
