package io.bandstream.producer.dynamodb;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AwsItems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The tables in DynamoDB. The client's own retries are what meets throttling and lost connections.
 *
 * <p>A single write goes through TransactWriteItems as well, at twice the price of PutItem: its request token makes the
 * client's own retry after a lost answer harmless, where PutItem would meet the item that it has just written itself and
 * call it somebody else's.
 */
public final class DynamoDbItemStore implements ItemStore, WholeTables {

    private static final int LONGEST_KEY_BYTES = 1024;
    private static final String REJECTED = "ConditionalCheckFailed";
    private static final String CONTENDED = "TransactionConflict";

    private final DynamoDbClient client;

    public DynamoDbItemStore(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public Optional<Item> get(TableDefinition table, Item key) {
        return possible(key) ? read(table, key) : Optional.empty();
    }

    private Optional<Item> read(TableDefinition table, Item key) {
        Map<String, AttributeValue> found = reached(
                table.name(),
                () -> client.getItem(request -> request.tableName(table.name())
                                .key(AwsItems.toAws(key))
                                .consistentRead(true))
                        .item());
        return found.isEmpty() ? Optional.empty() : Optional.of(AwsItems.fromAws(found));
    }

    @Override
    public Page query(Query query) {
        return possible(Item.of("partition", query.partition())) ? page(query) : new Page(List.of(), Optional.empty());
    }

    private Page page(Query query) {
        QueryRequest request = QueryRequest.builder()
                .tableName(query.table().name())
                .indexName(query.index().map(IndexDefinition::name).orElse(null))
                .consistentRead(query.index().isEmpty())
                .keyConditionExpression("#key = :value")
                .expressionAttributeNames(Map.of("#key", query.key().partition().name()))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(query.partition())))
                .scanIndexForward(query.order() == Query.Order.ASCENDING)
                .limit(query.limit().orElse(null))
                .exclusiveStartKey(query.from().map(AwsItems::toAws).orElse(null))
                .build();
        QueryResponse response = reached(query.table().name(), () -> client.query(request));
        return pageOf(response.items(), response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of());
    }

    @Override
    public Page page(TableDefinition table, Optional<Item> from) {
        ScanResponse response = reached(
                table.name(),
                () -> client.scan(request -> request.tableName(table.name())
                        .consistentRead(true)
                        .exclusiveStartKey(from.map(AwsItems::toAws).orElse(null))));
        return pageOf(response.items(), response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of());
    }

    private static Page pageOf(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> last) {
        return new Page(
                items.stream().map(AwsItems::fromAws).toList(),
                last.isEmpty() ? Optional.empty() : Optional.of(AwsItems.fromAws(last)));
    }

    @Override
    public Commit commit(List<Write> writes) {
        List<TransactWriteItem> items = writes.stream().map(Requests::of).toList();
        return reached(tables(writes), () -> transact(items));
    }

    private Commit transact(List<TransactWriteItem> items) {
        try {
            client.transactWriteItems(request -> request.transactItems(items));
            return new Commit.Committed();
        } catch (TransactionCanceledException cancelled) {
            return cancelled(cancelled);
        }
    }

    private static Commit cancelled(TransactionCanceledException cancelled) {
        List<String> codes = cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
        if (codes.contains(REJECTED)) {
            return new Commit.Rejected(IntStream.range(0, codes.size())
                    .filter(position -> codes.get(position).equals(REJECTED))
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet()));
        }
        if (codes.contains(CONTENDED)) {
            return new Commit.Contended();
        }
        throw cancelled;
    }

    private static String tables(List<Write> writes) {
        return writes.stream().map(write -> write.table().name()).distinct().collect(Collectors.joining(", "));
    }

    /** The service refuses a request for such a key; a partition key may be longer, but none of ours is. */
    private static boolean possible(Item key) {
        return key.attributes().values().stream().allMatch(DynamoDbItemStore::possible);
    }

    private static boolean possible(Value part) {
        if (part instanceof Value.Text text) {
            return !text.text().isEmpty() && text.text().getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_BYTES;
        }
        return true;
    }

    /** The service's own message may quote an item's values: only its class and code are passed on. */
    private static <T> T reached(String tables, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new StoreUnavailableException(
                    "can't use " + tables + ": " + e.getClass().getSimpleName() + code(e) + ", try again later");
        }
    }

    private static String code(SdkException exception) {
        return exception instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? " " + service.awsErrorDetails().errorCode()
                : "";
    }
}
