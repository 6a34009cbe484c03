package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.AmazonDynamoDBStreamsAdapterClient;
import com.amazonaws.services.dynamodbv2.streamsadapter.polling.DynamoDBStreamsPollingConfig;
import software.amazon.kinesis.retrieval.RetrievalFactory;
import software.amazon.kinesis.retrieval.polling.SleepTimeController;
import software.amazon.kinesis.retrieval.polling.SynchronousBlockingRetrievalFactory;

/** Polls with {@link IdleBackoff}. StreamsSchedulerFactory overwrites the configured controller, so it is set here. */
final class BacklogPolling extends DynamoDBStreamsPollingConfig {

    private final WorkerSettings.Polling polling;

    BacklogPolling(AmazonDynamoDBStreamsAdapterClient client, WorkerSettings.Polling polling) {
        super(client);
        this.polling = polling;
        maxRecords(polling.maxRecords());
        kinesisRequestTimeout(polling.requestTimeout());
    }

    @Override
    public RetrievalFactory retrievalFactory() {
        recordsFetcherFactory().idleMillisBetweenCalls(polling.freshness().toMillis());
        return new SynchronousBlockingRetrievalFactory(
                streamName(),
                kinesisClient(),
                recordsFetcherFactory(),
                maxRecords(),
                kinesisRequestTimeout(),
                dataFetcherProvider(),
                new IdleBackoff(polling)) {
            /** Asked once per shard. */
            @Override
            public SleepTimeController getSleepTimeController() {
                return new IdleBackoff(polling);
            }
        };
    }
}
