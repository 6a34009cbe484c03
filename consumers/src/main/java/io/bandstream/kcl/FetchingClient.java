package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.AmazonDynamoDBStreamsAdapterClient;
import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsGetRecordsResponseAdapter;
import com.amazonaws.services.dynamodbv2.streamsadapter.util.AmazonServiceExceptionTransformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Fetches records on threads of its own, where the adapter uses the JVM's common pool (three calls at a time on four
 * cores) and waits for ever; and turns each record to JSON once, where the adapter does so at each look.
 */
final class FetchingClient extends AmazonDynamoDBStreamsAdapterClient {

    private final StreamClients clients;
    private final ExecutorService threads;
    private final Duration timeout;

    /** @param threads one per shard in flight; its owner shuts it down */
    FetchingClient(StreamClients clients, ExecutorService threads, Duration timeout) {
        super(clients.streams(), clients.region());
        this.clients = clients;
        this.threads = threads;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<DynamoDBStreamsGetRecordsResponseAdapter> getDynamoDBStreamsRecords(
            GetRecordsRequest request) {
        return CompletableFuture.supplyAsync(() -> fetch(request), threads)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private DynamoDBStreamsGetRecordsResponseAdapter fetch(GetRecordsRequest request) {
        try {
            return new Fetched(clients.streams().getRecords(request));
        } catch (AwsServiceException e) {
            throw AmazonServiceExceptionTransformer.transformDynamoDBStreamsToKinesisGetRecords(
                    e, getSkipRecordsBehavior());
        }
    }

    /** The clients are shared: their owner closes them. */
    @Override
    public void close() {}

    private static final class Fetched extends DynamoDBStreamsGetRecordsResponseAdapter {

        private final List<KinesisClientRecord> records;

        Fetched(GetRecordsResponse response) {
            super(response);
            records = super.records();
        }

        @Override
        public List<KinesisClientRecord> records() {
            return records;
        }
    }
}
