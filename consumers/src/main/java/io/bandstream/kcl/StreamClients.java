package io.bandstream.kcl;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The SDK clients of a worker; their owner closes them, after the workers have stopped. For DynamoDB Local both carry the
 * same {@link LocalStreamArns}.
 *
 * @param dynamodb for leases and table descriptions
 * @param region the clients' own; the adapter refuses stream ARNs of unknown regions
 */
public record StreamClients(DynamoDbAsyncClient dynamodb, DynamoDbStreamsClient streams, Region region)
        implements AutoCloseable {

    @Override
    public void close() {
        dynamodb.close();
        streams.close();
    }
}
