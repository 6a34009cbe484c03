package io.bandstream.producer.dynamodb;

import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.provision.TableProvisioner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The app's tables and the pipeline's in a fresh tenancy of the local DynamoDB. */
public final class LocalTables implements AutoCloseable {

    private static final int THREADS = 4;

    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(SharedLocalDynamoDb.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(SharedLocalDynamoDb.freshAccessKey(), "secret")))
            .build();

    public LocalTables() {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            new TableProvisioner(client, executor).provision(Catalog.all());
        } finally {
            executor.shutdown();
        }
    }

    public DynamoDbItemStore store() {
        return new DynamoDbItemStore(client);
    }

    @Override
    public void close() {
        client.close();
    }
}
