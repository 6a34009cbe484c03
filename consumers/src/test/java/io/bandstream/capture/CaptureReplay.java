package io.bandstream.capture;

import io.bandstream.capture.CapturedWrite.Batch;
import io.bandstream.capture.CapturedWrite.Delete;
import io.bandstream.capture.CapturedWrite.Put;
import io.bandstream.capture.CapturedWrite.Single;
import io.bandstream.capture.CapturedWrite.Update;
import io.bandstream.schema.codec.AwsItems;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Sends captured writes again, one after another, as the old app did. Replaying twice writes twice. */
public final class CaptureReplay {

    private final DynamoDbClient client;

    public CaptureReplay(DynamoDbClient client) {
        this.client = client;
    }

    public void replay(Iterable<? extends CapturedWrite> writes) {
        writes.forEach(this::replay);
    }

    /** Sends one write; fails as the client fails, or if a batch is not taken whole. */
    public void replay(CapturedWrite write) {
        if (write instanceof Put put) {
            client.putItem(request -> request.tableName(put.table()).item(AwsItems.toAws(put.item())));
        } else if (write instanceof Delete delete) {
            client.deleteItem(request -> request.tableName(delete.table()).key(AwsItems.toAws(delete.key())));
        } else if (write instanceof Update update) {
            client.updateItem(request(update));
        } else if (write instanceof Batch batch) {
            replay(batch);
        }
    }

    private void replay(Batch batch) {
        Map<String, List<WriteRequest>> byTable = batch.writes().stream()
                .collect(Collectors.groupingBy(
                        Single::table, Collectors.mapping(CaptureReplay::request, Collectors.toList())));
        if (!client.batchWriteItem(request -> request.requestItems(byTable))
                .unprocessedItems()
                .isEmpty()) {
            throw new IllegalStateException("a batch was not taken whole");
        }
    }

    private static UpdateItemRequest request(Update update) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(update.table())
                .key(AwsItems.toAws(update.key()))
                .updateExpression(update.expression());
        // Empty maps are refused by the service.
        if (!update.names().isEmpty()) {
            request.expressionAttributeNames(update.names());
        }
        Map<String, AttributeValue> values = AwsItems.toAws(update.values());
        return values.isEmpty()
                ? request.build()
                : request.expressionAttributeValues(values).build();
    }

    private static WriteRequest request(Single write) {
        WriteRequest.Builder request = WriteRequest.builder();
        return write instanceof Put put
                ? request.putRequest(item -> item.item(AwsItems.toAws(put.item())))
                        .build()
                : request.deleteRequest(item -> item.key(AwsItems.toAws(((Delete) write).key())))
                        .build();
    }
}
