package io.bandstream.kcl;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Passes calls on to another client, counts those for records, and refuses what it is told to. */
final class ObservedStreams implements DynamoDbStreamsClient {

    private final DynamoDbStreamsClient service;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger fetches = new AtomicInteger();

    ObservedStreams(DynamoDbStreamsClient service) {
        this.service = service;
    }

    void refuse(String operation) {
        refused.add(operation);
    }

    int fetches() {
        return fetches.get();
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        check("DescribeStream");
        return service.describeStream(request);
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        check("GetShardIterator");
        return service.getShardIterator(request);
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        fetches.incrementAndGet();
        check("GetRecords");
        return service.getRecords(request);
    }

    private void check(String operation) {
        if (refused.contains(operation)) {
            throw DynamoDbException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDeniedException")
                            .build())
                    .message("not to be told")
                    .statusCode(400)
                    .build();
        }
    }

    @Override
    public String serviceName() {
        return service.serviceName();
    }

    /** The other client's owner closes it. */
    @Override
    public void close() {}
}
