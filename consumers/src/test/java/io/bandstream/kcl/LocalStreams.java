package io.bandstream.kcl;

import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.Gap;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Streamed tables of a local DynamoDB that is this object's alone. Each table has the one key attribute {@code id}. */
final class LocalStreams implements AutoCloseable {

    final List<Gap> gaps = new CopyOnWriteArrayList<>();
    private final StreamClients clients;

    LocalStreams() {
        this(SharedLocalDynamoDb.endpoint(), SharedLocalDynamoDb.freshAccessKey());
    }

    /** The tables of another process that uses this server with this key. */
    LocalStreams(URI endpoint, String accessKey) {
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
        LocalStreamArns arns = new LocalStreamArns(Region.EU_WEST_1);
        clients = new StreamClients(
                DynamoDbAsyncClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(credentials)
                        .overrideConfiguration(override -> override.addExecutionInterceptor(arns))
                        .build(),
                DynamoDbStreamsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(credentials)
                        .overrideConfiguration(override -> override.addExecutionInterceptor(arns))
                        .build(),
                Region.EU_WEST_1);
    }

    StreamClients clients() {
        return clients;
    }

    LocalStreams withTable(String table) {
        clients.dynamodb()
                .createTable(request -> request.tableName(table)
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .streamSpecification(
                                s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                .join();
        return this;
    }

    void put(String table, String id, int value) {
        clients.dynamodb()
                .putItem(request -> request.tableName(table)
                        .item(Map.of("id", AttributeValue.fromS(id), "value", AttributeValue.fromN("" + value))))
                .join();
    }

    void putAll(String table, int from, int to) {
        for (int i = from; i < to; i++) {
            put(table, "id-" + i, i);
        }
    }

    void delete(String table, String id) {
        clients.dynamodb()
                .deleteItem(request -> request.tableName(table).key(Map.of("id", AttributeValue.fromS(id))))
                .join();
    }

    List<ShardLease> leases(String table) {
        return new LeaseTable(clients.dynamodb(), "app-" + table).leases();
    }

    StreamWorkers workers(String workerId, ChangeProcessor processor, String... tables) {
        Map<WorkerSettings, ChangeProcessor> processors = new HashMap<>();
        for (String table : tables) {
            processors.put(WorkerSettings.of("app-" + table, table, workerId), processor);
        }
        return new StreamWorkers(clients, processors, gaps::add, Clock.systemUTC());
    }

    @Override
    public void close() {
        clients.dynamodb().close();
        clients.streams().close();
    }
}
