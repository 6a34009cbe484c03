package io.bandstream.benchmark;

import io.bandstream.kcl.LocalStreamArns;
import io.bandstream.kcl.StreamClients;
import io.bandstream.local.LocalDynamoDb;
import io.bandstream.local.Options;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.schema.provision.TableProvisioner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** All tables in a local DynamoDB, for one name: each name has tables of its own in one server. Thread-safe. */
final class LocalTables {

    private static final Region REGION = Region.EU_WEST_1;
    private static final int CONNECTIONS = 200;

    private final LocalDynamoDb server;
    private final String name;

    private LocalTables(LocalDynamoDb server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Ends with this JVM. */
    static LocalDynamoDb server() {
        return LocalDynamoDb.start(Options.inMemory().withTenancy(Options.Tenancy.PER_ACCESS_KEY));
    }

    static LocalTables create(LocalDynamoDb server, String name) {
        LocalTables tables = new LocalTables(server, name);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try (DynamoDbClient client = tables.client()) {
            new TableProvisioner(client, executor).provision(Catalog.all());
        } finally {
            executor.shutdown();
        }
        return tables;
    }

    DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return local(DynamoDbClient.builder(), interceptors)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS))
                .build();
    }

    StreamClients streams() {
        LocalStreamArns arns = new LocalStreamArns(REGION);
        return new StreamClients(
                local(DynamoDbAsyncClient.builder(), arns).build(),
                local(DynamoDbStreamsClient.builder(), arns).build(),
                REGION);
    }

    /** The leases are DynamoDB's, the records come from elsewhere. */
    StreamClients streams(DynamoDbStreamsClient records) {
        return new StreamClients(streams().dynamodb(), records, REGION);
    }

    private <B extends AwsClientBuilder<B, C>, C> B local(B builder, ExecutionInterceptor... interceptors) {
        return builder.endpointOverride(server.endpoint())
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(name, "secret")))
                .overrideConfiguration(override -> {
                    for (ExecutionInterceptor interceptor : interceptors) {
                        override.addExecutionInterceptor(interceptor);
                    }
                });
    }

    static void put(DynamoDbClient client, String table, Item item) {
        client.putItem(request -> request.tableName(table).item(AwsItems.toAws(item)));
    }
}
