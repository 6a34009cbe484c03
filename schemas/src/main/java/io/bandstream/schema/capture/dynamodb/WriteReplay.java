package io.bandstream.schema.capture.dynamodb;

import io.bandstream.schema.capture.CapturedWrite;
import io.bandstream.schema.capture.CapturedWrite.Batch;
import io.bandstream.schema.capture.CapturedWrite.Delete;
import io.bandstream.schema.capture.CapturedWrite.Put;
import io.bandstream.schema.capture.CapturedWrite.Single;
import io.bandstream.schema.capture.CapturedWrite.Update;
import io.bandstream.schema.codec.AwsItems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Sends captured writes again, one after another, as the old app did. Replaying twice writes twice. For one thread. */
public final class WriteReplay {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DynamoDbClient client;
    private final Sleeper sleeper;

    public WriteReplay(DynamoDbClient client, Sleeper sleeper) {
        this.client = client;
        this.sleeper = sleeper;
    }

    /**
     * Returns when all of the write is written. What DynamoDB puts off (throttling, unprocessed parts of a batch, another
     * transaction at work on the item) is sent again until it is taken.
     *
     * @throws RefusedWriteException if DynamoDB refuses the write or can't be reached
     */
    public void replay(CapturedWrite write) throws InterruptedException {
        BooleanSupplier sending = sending(write);
        Duration pause = FIRST_PAUSE;
        while (!attempt(sending)) {
            sleeper.sleep(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    /** Whether it is written; if not, it was put off. */
    private static boolean attempt(BooleanSupplier sending) {
        try {
            return sending.getAsBoolean();
        } catch (TransactionConflictException putOff) {
            return false;
        } catch (AwsServiceException refused) {
            if (refused.isThrottlingException()) {
                return false;
            }
            throw new RefusedWriteException(refused);
        } catch (SdkException failed) {
            throw new RefusedWriteException(failed);
        }
    }

    private BooleanSupplier sending(CapturedWrite write) {
        return write instanceof Batch batch
                ? new Pending(batch)::send
                : () -> {
                    if (write instanceof Put put) {
                        client.putItem(request -> request.tableName(put.table()).item(AwsItems.toAws(put.item())));
                    } else if (write instanceof Delete delete) {
                        client.deleteItem(
                                request -> request.tableName(delete.table()).key(AwsItems.toAws(delete.key())));
                    } else if (write instanceof Update update) {
                        client.updateItem(request(update));
                    }
                    return true;
                };
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

    /** What of a batch is not written yet. */
    private final class Pending {

        private Map<String, List<WriteRequest>> byTable;

        Pending(Batch batch) {
            byTable = batch.writes().stream()
                    .collect(Collectors.groupingBy(
                            Single::table, Collectors.mapping(WriteReplay::request, Collectors.toList())));
        }

        boolean send() {
            byTable = client.batchWriteItem(request -> request.requestItems(byTable))
                    .unprocessedItems();
            return byTable.isEmpty();
        }
    }
}
