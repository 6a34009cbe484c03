package io.bandstream.kcl;

import io.bandstream.schema.ConsumerTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.kinesis.common.HashKeyRangeForLease;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Makes an application's tables and first leases before KCL looks for them: KCL would poll for the tables and the index
 * every 10 s, and wait up to 30 s at random before it fills an empty lease table.
 */
final class LeaseProvisioning {

    private final DynamoDbAsyncClient dynamodb;
    private final String application;

    LeaseProvisioning(DynamoDbAsyncClient dynamodb, String application) {
        this.dynamodb = dynamodb;
        this.application = application;
    }

    /** Creates the tables that are missing and returns when all three can be used. */
    void createTables() {
        CompletableFuture.allOf(
                        List.of(leases(), keyed("-WorkerMetricStats", "wid"), keyed("-CoordinatorState", "key"))
                                .stream()
                                .map(this::createIfMissing)
                                .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** Removes leases whose shards are gone: whoever holds one can read nothing by it. */
    void dropLeases(List<ShardLease> leases) {
        CompletableFuture.allOf(leases.stream().map(this::delete).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private CompletableFuture<?> delete(ShardLease lease) {
        return dynamodb.deleteItem(request -> request.tableName(application)
                .key(Map.of("leaseKey", AttributeValue.fromS(lease.shard().value()))));
    }

    /**
     * Gives each shard a lease, held by the given worker, to be read from its oldest record. Does nothing where the table
     * holds any lease: a finished shard's lease may have been cleaned up, and a new one would read the shard again. What a
     * worker that dies half-way leaves out, KCL's periodic shard sync adds.
     */
    void createLeases(List<StreamShard> shards, String workerId) {
        if (new LeaseTable(dynamodb, application).leases().isEmpty()) {
            CompletableFuture.allOf(shards.stream()
                            .map(shard -> putIfAbsent(shard, workerId))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    private CompletableFuture<?> createIfMissing(CreateTableRequest request) {
        return dynamodb.createTable(request)
                .handle((created, failure) -> {
                    ignore(failure, ResourceInUseException.class);
                    return request.tableName();
                })
                .thenCompose(name -> dynamodb.waiter().waitUntilTableExists(table -> table.tableName(name)));
    }

    private CompletableFuture<?> putIfAbsent(StreamShard shard, String workerId) {
        return dynamodb.putItem(request -> request.tableName(application)
                        .item(new DynamoDBLeaseSerializer().toDynamoRecord(lease(shard, workerId)))
                        .conditionExpression("attribute_not_exists(leaseKey)"))
                .handle((put, failure) -> {
                    ignore(failure, ConditionalCheckFailedException.class);
                    return shard;
                });
    }

    private static Lease lease(StreamShard shard, String workerId) {
        Lease lease = new Lease();
        lease.leaseKey(shard.id().value());
        lease.leaseOwner(workerId);
        lease.leaseCounter(0L);
        lease.ownerSwitchesSinceCheckpoint(0L);
        lease.checkpoint(ExtendedSequenceNumber.TRIM_HORIZON);
        lease.hashKeyRange(HashKeyRangeForLease.deserialize("0", "1"));
        lease.parentShardIds(shard.parent().stream().map(Object::toString).toList());
        return lease;
    }

    private static void ignore(@Nullable Throwable failure, Class<? extends Exception> expected) {
        Optional.ofNullable(failure)
                .map(thrown ->
                        thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown)
                .filter(cause -> !expected.isInstance(cause))
                .ifPresent(cause -> {
                    throw new CompletionException(cause);
                });
    }

    private CreateTableRequest leases() {
        return keyed("", "leaseKey").toBuilder()
                .attributeDefinitions(text("leaseKey"), text("leaseOwner"))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(ConsumerTables.LEASE_OWNER_INDEX)
                        .keySchema(key("leaseOwner", KeyType.HASH), key("leaseKey", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build())
                .build();
    }

    private CreateTableRequest keyed(String suffix, String partition) {
        return CreateTableRequest.builder()
                .tableName(application + suffix)
                .attributeDefinitions(text(partition))
                .keySchema(key(partition, KeyType.HASH))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
