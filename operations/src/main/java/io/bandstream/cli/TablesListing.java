package io.bandstream.cli;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.TableComparison;
import io.bandstream.schema.provision.TableDifference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The declared tables and, where DynamoDB was asked, what each is like there. */
record TablesListing(List<TableDefinition> tables, Optional<Map<String, List<TableDifference>>> differences) {

    TablesListing(List<TableDefinition> tables) {
        this(tables, Optional.empty());
    }

    TablesListing against(TableComparison comparison) {
        return new TablesListing(
                tables,
                Optional.of(comparison.differences().stream().collect(Collectors.groupingBy(TableDifference::table))));
    }

    /** {@code as declared}, {@code missing} or {@code different}; empty where nobody asked. */
    Optional<String> state(TableDefinition table) {
        return differences.map(all -> state(all.getOrDefault(table.name(), List.of())));
    }

    private static String state(List<TableDifference> found) {
        if (found.isEmpty()) {
            return "as declared";
        }
        return found.stream().anyMatch(one -> one.property().equals(TableDifference.EXISTENCE))
                ? "missing"
                : "different";
    }
}
