package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.AmazonDynamoDBStreamsAdapterClient;
import com.amazonaws.services.dynamodbv2.streamsadapter.StreamsSchedulerFactory;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.lifecycle.TaskExecutionListener;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.StreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/** Configures KCL's Scheduler for one stream, through the adapter's factory. */
final class SchedulerFactory {

    /** How soon a shard that was just assigned is begun, and a stopped one noticed. */
    private static final long DISPATCH_MILLIS = 100;

    /** How soon a child shard is begun after its parent's end. */
    private static final long PARENT_MILLIS = 1000;

    /** Half of what passes before a worker first reports itself; in memory only. */
    private static final long LOAD_SAMPLE_MILLIS = 200;

    private final StreamClients clients;
    private final WorkerSettings settings;
    private final Executor fetching;

    /**
     * What KCL and its client tell while they run, on their own threads; none of it but the gaps may throw.
     *
     * @param refused takes why the service will never let this stream be read
     */
    record Listeners(
            WorkerStateChangeListener state, TaskExecutionListener tasks, Consumer<String> refused, StreamGaps gaps) {}

    SchedulerFactory(StreamClients clients, WorkerSettings settings, Executor fetching) {
        this.clients = clients;
        this.settings = settings;
        this.fetching = fetching;
    }

    Scheduler create(String streamArn, ShardRecordProcessorFactory readers, Listeners listeners) {
        FetchingClient client = new FetchingClient(
                clients,
                new StreamCalls(fetching, settings.polling().requestTimeout(), listeners.refused()),
                listeners.gaps());
        StreamTracker tracker = StreamsSchedulerFactory.createSingleStreamTracker(
                streamArn, InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON));
        return StreamsSchedulerFactory.createScheduler(
                new CheckpointConfig(),
                coordination(listeners.state()),
                leasing(client),
                new LifecycleConfig().taskExecutionListener(listeners.tasks()),
                new MetricsConfig(new NoCloudWatch(), settings.application()).metricsFactory(new NullMetricsFactory()),
                new ProcessorConfig(readers).callProcessRecordsEvenForEmptyRecordList(true),
                new RetrievalConfig(client, tracker, settings.application())
                        .retrievalSpecificConfig(new BacklogPolling(client, settings.polling())),
                client);
    }

    CoordinatorConfig coordination(WorkerStateChangeListener listener) {
        return new CoordinatorConfig(settings.application())
                .skipShardSyncAtWorkerInitializationIfLeasesExist(true)
                .shardConsumerDispatchPollIntervalMillis(DISPATCH_MILLIS)
                .parentShardPollIntervalMillis(PARENT_MILLIS)
                .workerStateChangeListener(listener);
    }

    LeaseManagementConfig leasing(AmazonDynamoDBStreamsAdapterClient client) {
        WorkerSettings.Leasing leasing = settings.leasing();
        LeaseManagementConfig config = new LeaseManagementConfig(
                        settings.application(), settings.application(), clients.dynamodb(), client, settings.workerId())
                .failoverTimeMillis(leasing.failover().toMillis())
                .leaseAssignmentIntervalMillis(leasing.assignment().toMillis())
                .dynamoDbLockBasedLeaderLeaseDurationInMillis(
                        leasing.leaderLease().toMillis())
                .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(
                        leasing.leaderHeartbeat().toMillis())
                // The adapter's factory zeroes these two as well, the first one only after it has handed its value on.
                .shardSyncIntervalMillis(0)
                .leasesRecoveryAuditorInconsistencyConfidenceThreshold(0);
        config.gracefulLeaseHandoffConfig()
                .gracefulLeaseHandoffTimeoutMillis(leasing.handover().toMillis());
        config.workerUtilizationAwareAssignmentConfig()
                .workerMetricsReporterFreqInMillis(leasing.workerReport().toMillis())
                .inMemoryWorkerMetricsCaptureFrequencyMillis(LOAD_SAMPLE_MILLIS);
        return config;
    }

    /** KCL demands a client even where no metric is published; any call of this one throws. */
    static final class NoCloudWatch implements CloudWatchAsyncClient {
        @Override
        public String serviceName() {
            return "none";
        }

        @Override
        public void close() {}
    }
}
