package io.bandstream.kcl;

import com.amazonaws.services.dynamodbv2.streamsadapter.AmazonDynamoDBStreamsAdapterClient;
import com.amazonaws.services.dynamodbv2.streamsadapter.StreamsSchedulerFactory;
import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import com.amazonaws.services.dynamodbv2.streamsadapter.polling.DynamoDBStreamsPollingConfig;
import io.bandstream.stream.Change;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/**
 * One table's stream read through the adapter as it comes: the baseline of the figures. Started once; never stopped, for it
 * ends with its JVM.
 */
public final class PlainWorker {

    private final StreamClients clients;
    private final WorkerSettings settings;
    private final Function<Changes, Consumer<DynamoDBStreamsClientRecord>> processor;
    private final AmazonDynamoDBStreamsAdapterClient client;

    private PlainWorker(
            StreamClients clients,
            WorkerSettings settings,
            Function<Changes, Consumer<DynamoDBStreamsClientRecord>> processor) {
        this.clients = clients;
        this.settings = settings;
        this.processor = processor;
        this.client = new AmazonDynamoDBStreamsAdapterClient(clients.streams(), clients.region());
    }

    /**
     * Handles each record as a change.
     *
     * @param processor called by one thread per shard; what it throws loses its batch
     */
    public static PlainWorker handling(StreamClients clients, WorkerSettings settings, Consumer<Change> processor) {
        return new PlainWorker(clients, settings, changes -> record -> processor.accept(changes.change(record)));
    }

    /**
     * Reads only.
     *
     * @param read called for each record that has been read and is looked at no further
     */
    public static PlainWorker reading(StreamClients clients, WorkerSettings settings, Runnable read) {
        return new PlainWorker(clients, settings, changes -> record -> read.run());
    }

    /** Every setting at its default. */
    public void startAtDefaults() {
        start(
                new LeaseManagementConfig(
                        settings.application(),
                        settings.application(),
                        clients.dynamodb(),
                        client,
                        settings.workerId()),
                new CoordinatorConfig(settings.application()),
                new DynamoDBStreamsPollingConfig(client));
    }

    /** Reads as at the defaults, but starts as the pipeline does: for figures that don't count the start. */
    public void startAtOnce() {
        startPrepared(new DynamoDBStreamsPollingConfig(client));
    }

    /** Besides, polls as the pipeline does: for figures of what one fetch costs. */
    public void startPollingAtOnce() {
        startPrepared(new BacklogPolling(client, settings.polling()));
    }

    private void startPrepared(DynamoDBStreamsPollingConfig polling) {
        LeaseProvisioning provisioning = new LeaseProvisioning(clients.dynamodb(), settings.application());
        provisioning.createTables();
        provisioning.createLeases(new TableStreams(clients).shards(arn()), settings.workerId());
        SchedulerFactory ours = new SchedulerFactory(clients, settings, Runnable::run);
        start(ours.leasing(client), ours.coordination(state -> {}), polling);
    }

    private String arn() {
        return new TableStreams(clients).arn(settings.table()).orElseThrow();
    }

    private void start(
            LeaseManagementConfig leasing, CoordinatorConfig coordination, DynamoDBStreamsPollingConfig polling) {
        String arn = arn();
        Changes changes = new Changes(settings.table(), TableStreams.labelOf(arn));
        Scheduler scheduler = StreamsSchedulerFactory.createScheduler(
                new CheckpointConfig(),
                coordination,
                leasing,
                new LifecycleConfig(),
                new MetricsConfig(new SchedulerFactory.NoCloudWatch(), settings.application())
                        .metricsFactory(new NullMetricsFactory()),
                new ProcessorConfig(() -> new PlainReader(processor.apply(changes))),
                new RetrievalConfig(
                                client,
                                StreamsSchedulerFactory.createSingleStreamTracker(
                                        arn,
                                        InitialPositionInStreamExtended.newInitialPosition(
                                                InitialPositionInStream.TRIM_HORIZON)),
                                settings.application())
                        .retrievalSpecificConfig(polling),
                client);
        Thread thread = new Thread(scheduler, "plain-" + settings.table());
        thread.setDaemon(true);
        thread.start();
    }
}
