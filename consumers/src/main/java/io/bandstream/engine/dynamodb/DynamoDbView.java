package io.bandstream.engine.dynamodb;

import io.bandstream.engine.Commit;
import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Reads from DynamoDB. */
public final class DynamoDbView implements View {

    private static final int LONGEST_KEY = 2048;

    private final DynamoDbClient client;

    public DynamoDbView(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return read(table, () -> {
            Map<String, AttributeValue> found = client.getItem(request ->
                            request.tableName(table).key(AwsItems.toAws(key)).consistentRead(true))
                    .item();
            return found.isEmpty() ? Optional.empty() : Optional.of(AwsItems.fromAws(found));
        });
    }

    @Override
    public List<Item> partition(String table, String partitionKey, String value) {
        return query(table, keyIs(partitionKey, value).consistentRead(true));
    }

    @Override
    public Optional<Item> first(String table, Beginning beginning) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#key = :value AND begins_with(#sort, :prefix)")
                .expressionAttributeNames(Map.of("#key", beginning.partitionKey(), "#sort", beginning.sortKey()))
                .expressionAttributeValues(Map.of(
                        ":value", AttributeValue.fromS(beginning.value()),
                        ":prefix", AttributeValue.fromS(beginning.prefix())))
                .consistentRead(true)
                .limit(1)
                .build();
        return read(
                table, () -> client.query(request).items().stream().findFirst().map(AwsItems::fromAws));
    }

    @Override
    public List<Item> index(String table, String index, String partitionKey, String value) {
        try {
            return query(table, keyIs(partitionKey, value).indexName(index));
        } catch (ImpossibleChangeException refused) {
            if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                throw refused;
            }
            // An index that is missing or still being filled is refused in the same way as an impossible key.
            throw new StoreUnavailableException("can't read index " + index + " of " + table, refused);
        }
    }

    @Override
    public List<Item> scan(String table, Predicate<Item> wanted) {
        ScanRequest request =
                ScanRequest.builder().tableName(table).consistentRead(true).build();
        return read(
                table,
                () -> client.scanPaginator(request).items().stream()
                        .map(AwsItems::fromAws)
                        .filter(wanted)
                        .toList());
    }

    private static QueryRequest.Builder keyIs(String partitionKey, String value) {
        return QueryRequest.builder()
                .keyConditionExpression("#key = :value")
                .expressionAttributeNames(Map.of("#key", partitionKey))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value)));
    }

    private List<Item> query(String table, QueryRequest.Builder query) {
        QueryRequest request = query.tableName(table).build();
        return read(
                table,
                () -> client.queryPaginator(request).items().stream()
                        .map(AwsItems::fromAws)
                        .toList());
    }

    private static <T> T read(String table, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException exception) {
            Commit failure = Failures.ofCall(exception);
            if (failure instanceof Commit.Denied denied) {
                throw new StoreDeniedException("can't read " + table + ": " + denied.reason());
            }
            if (failure instanceof Commit.Refused) {
                throw new ImpossibleChangeException("impossible-key", "no item of " + table + " can have such a key");
            }
            throw new StoreUnavailableException("can't read " + table + ": " + Failures.wordsOf(exception), exception);
        }
    }
}
