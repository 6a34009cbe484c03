package io.bandstream.schema.provision;

import io.bandstream.schema.KeySchema;
import io.bandstream.schema.Owner;
import io.bandstream.schema.TableDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Describes live tables; changes nothing. Thread-safe. What the client throws (unreachable endpoint, missing
 * credentials, no permission) comes out as it is.
 */
public final class TableReader {

    private final DynamoDbClient client;
    private final Fanout fanout;

    /** The executor is where tables are described side by side. */
    public TableReader(DynamoDbClient client, Executor executor) {
        this.client = client;
        this.fanout = new Fanout(executor);
    }

    /** Every table whose name starts as one of the app's or of the pipeline's, in the catalog or not, by name. */
    public List<LiveTable> owned() {
        return named(TableReader::owned);
    }

    /** The live tables whose name passes, by name. */
    List<LiveTable> named(Predicate<String> wanted) {
        List<String> names = client.listTablesPaginator().tableNames().stream()
                .filter(wanted)
                .sorted()
                .toList();
        return fanout.each(names, this::read).stream().flatMap(Optional::stream).toList();
    }

    /** One table; empty when there is none of that name. */
    public Optional<LiveTable> read(String name) {
        try {
            TableDescription table =
                    client.describeTable(request -> request.tableName(name)).table();
            DescribeTimeToLiveResponse expiry = client.describeTimeToLive(request -> request.tableName(name));
            return Optional.of(TableDescriptions.live(table, expiry.timeToLiveDescription()));
        } catch (ResourceNotFoundException gone) {
            return Optional.empty();
        }
    }

    /** The keys of those tables that exist, by name; needs no permission but to describe these. */
    public Map<String, KeySchema> keys(List<TableDefinition> tables) {
        Map<String, KeySchema> keys = new TreeMap<>();
        fanout.each(tables.stream().map(TableDefinition::name).toList(), this::described).stream()
                .flatMap(Optional::stream)
                .forEach(table -> keys.put(table.tableName(), TableDescriptions.key(table)));
        return keys;
    }

    private Optional<TableDescription> described(String name) {
        try {
            return Optional.of(
                    client.describeTable(request -> request.tableName(name)).table());
        } catch (ResourceNotFoundException gone) {
            return Optional.empty();
        }
    }

    private static boolean owned(String name) {
        return Arrays.stream(Owner.values()).anyMatch(owner -> owner.owns(name));
    }
}
