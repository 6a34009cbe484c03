package io.bandstream.wiring;

import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.TableReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whether the tables that a process reads and writes are there. Changes nothing, and needs no permission but to describe
 * them.
 */
public final class RequiredTables {

    private static final int AT_A_TIME = 8;
    private static final int MOST_NAMED = 5;

    private RequiredTables() {}

    /**
     * Refuses to go on without them.
     *
     * @throws ConnectionException which names every table that is missing or has other keys, in one line
     */
    public static void check(DynamoDbClient client, List<TableDefinition> tables) {
        trouble(client, tables).ifPresent(trouble -> {
            throw new ConnectionException(trouble);
        });
    }

    private static Optional<String> trouble(DynamoDbClient client, List<TableDefinition> tables) {
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            return trouble(tables, new TableReader(client, executor).keys(tables));
        } finally {
            executor.shutdown();
        }
    }

    private static Optional<String> trouble(List<TableDefinition> tables, Map<String, KeySchema> keys) {
        List<TableDefinition> missing =
                tables.stream().filter(table -> !keys.containsKey(table.name())).toList();
        return missing.isEmpty() ? otherKeys(tables, keys) : Optional.of(missing(missing));
    }

    private static String missing(List<TableDefinition> missing) {
        String names =
                missing.stream().limit(MOST_NAMED).map(TableDefinition::name).collect(Collectors.joining(", "));
        String rest = missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " more" : "";
        return (missing.size() == 1 ? "this table does not exist: " : "these tables do not exist: ") + names + rest
                + "; make what is missing by ./bandstream tables create";
    }

    private static Optional<String> otherKeys(List<TableDefinition> tables, Map<String, KeySchema> keys) {
        String conflicts = tables.stream()
                .filter(table -> !table.key().equals(keys.get(table.name())))
                .map(table -> "table " + table.name() + " has key " + keys.get(table.name()) + " where " + table.key()
                        + " is declared")
                .collect(Collectors.joining("; "));
        return Optional.of(conflicts)
                .filter(text -> !text.isEmpty())
                .map(text -> text + "; move such a table away, then make it anew by ./bandstream tables create");
    }
}
