package io.bandstream.schema.provision;

import io.bandstream.local.SharedLocalDynamoDb;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB without tables that is nobody else's, with a client and threads that end with it. */
record Tenant(DynamoDbClient client, ExecutorService executor) implements AutoCloseable {

    static Tenant fresh() {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(SharedLocalDynamoDb.freshAccessKey(), "secret");
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(SharedLocalDynamoDb.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
        return new Tenant(client, Executors.newFixedThreadPool(8));
    }

    TableReader reader() {
        return new TableReader(client, executor);
    }

    TableProvisioner provisioner() {
        return new TableProvisioner(client, executor);
    }

    @Override
    public void close() {
        executor.shutdown();
        client.close();
    }
}
