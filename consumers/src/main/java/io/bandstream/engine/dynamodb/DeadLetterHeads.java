package io.bandstream.engine.dynamodb;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Reads the heads of all dead letters, without their events. Thread-safe; the service's errors pass as SDK exceptions. */
public final class DeadLetterHeads {

    private final DynamoDbClient client;
    private final String table;

    /**
     * For the letters of one table.
     *
     * @param client its owner closes it
     */
    public DeadLetterHeads(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** In no order; empty where the table is missing. */
    public Optional<List<Item>> all() {
        ScanRequest heads = ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .filterExpression("#part = :head")
                .expressionAttributeNames(Map.of("#part", "part"))
                .expressionAttributeValues(Map.of(":head", AttributeValue.fromN("0")))
                .build();
        try {
            return Optional.of(client.scanPaginator(heads).items().stream()
                    .map(AwsItems::fromAws)
                    .toList());
        } catch (ResourceNotFoundException missing) {
            return Optional.empty();
        }
    }
}
