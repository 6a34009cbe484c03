package io.bandstream.benchmark;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Sends recorded writes again, many at once: each waits for the last one before it on each of its rows, for nothing else. */
final class Replay {

    private final DynamoDbClient client;
    private final ExecutorService threads;
    private final Map<Object, CompletableFuture<Void>> lastOnRow = new HashMap<>();

    Replay(DynamoDbClient client, int atOnce) {
        this.client = client;
        this.threads = Executors.newFixedThreadPool(atOnce);
    }

    /** Returns when all have gone through. */
    void run(List<SdkRequest> writes) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        writes.forEach(write -> all.add(begin(write)));
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
        threads.shutdown();
    }

    private CompletableFuture<Void> begin(SdkRequest write) {
        List<Object> rows = rows(write).toList();
        CompletableFuture<?>[] before = rows.stream()
                .map(row -> lastOnRow.getOrDefault(row, CompletableFuture.completedFuture(null)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> sent = CompletableFuture.allOf(before).thenRunAsync(() -> send(write), threads);
        rows.forEach(row -> lastOnRow.put(row, sent));
        return sent;
    }

    private void send(SdkRequest write) {
        if (write instanceof TransactWriteItemsRequest transaction) {
            client.transactWriteItems(
                    transaction.toBuilder().clientRequestToken(null).build());
        } else if (write instanceof PutItemRequest put) {
            client.putItem(put);
        } else {
            client.updateItem((UpdateItemRequest) write);
        }
    }

    private static Stream<Object> rows(SdkRequest write) {
        if (write instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream().map(Replay::row);
        }
        return Stream.of(
                write instanceof PutItemRequest put
                        ? row(put.tableName(), put.item())
                        : row(((UpdateItemRequest) write).tableName(), ((UpdateItemRequest) write).key()));
    }

    private static Object row(TransactWriteItem item) {
        if (item.update() != null) {
            return row(item.update().tableName(), item.update().key());
        }
        if (item.conditionCheck() != null) {
            return row(item.conditionCheck().tableName(), item.conditionCheck().key());
        }
        return item.put() != null
                ? row(item.put().tableName(), item.put().item())
                : row(item.delete().tableName(), item.delete().key());
    }

    private static Object row(String table, Map<String, AttributeValue> attributes) {
        TableDefinition definition = Catalog.find(table).orElseThrow();
        return Stream.concat(Stream.of(definition.partitionKey()), definition.sortKey().stream())
                .map(key -> table + " " + attributes.get(key))
                .toList();
    }
}
