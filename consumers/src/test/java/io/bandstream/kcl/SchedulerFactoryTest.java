package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.streamsadapter.DynamoDBStreamsShardSyncer;
import io.bandstream.stream.SettledAtOnce;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.ShardSyncTaskManager;
import software.amazon.kinesis.lifecycle.NoOpTaskExecutionListener;
import software.amazon.kinesis.retrieval.polling.SynchronousBlockingRetrievalFactory;

/** What no compiler tells when KCL or the adapter changes: whose parts the live Scheduler has. Calls no server. */
final class SchedulerFactoryTest {

    private static final String ARN =
            "arn:aws:dynamodb:eu-west-1:000000000000:table/table/stream/2026-01-01T00:00:00.000";
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StreamClients clients = new StreamClients(
            DynamoDbAsyncClient.builder()
                    .endpointOverride(NOWHERE)
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .build(),
            DynamoDbStreamsClient.builder()
                    .endpointOverride(NOWHERE)
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .build(),
            Region.EU_WEST_1);
    private final Scheduler scheduler = scheduler();

    @AfterEach
    void close() {
        threads.shutdownNow();
        clients.dynamodb().close();
        clients.streams().close();
    }

    @Test
    void syncer_ofTheLiveScheduler_isTheAdapters() throws ReflectiveOperationException {
        var field = Scheduler.class.getDeclaredField("shardSyncTaskManagerProvider");
        field.setAccessible(true);
        @SuppressWarnings("unchecked") // the field's declared type
        var provider = (Function<StreamConfig, ShardSyncTaskManager>) field.get(scheduler);
        ShardSyncTaskManager manager =
                provider.apply(scheduler.streamTracker().streamConfigList().get(0));
        assertThat(manager.hierarchicalShardSyncer()).isInstanceOf(DynamoDBStreamsShardSyncer.class);
    }

    @Test
    void leaseCleanup_isTheAdaptersThatDoesNothing() {
        assertThat(scheduler.leaseCleanupManager().getClass().getName())
                .startsWith("com.amazonaws.services.dynamodbv2.streamsadapter.");
    }

    @Test
    void polling_ofTheLiveScheduler_isOursForEachShard() {
        SynchronousBlockingRetrievalFactory factory = (SynchronousBlockingRetrievalFactory)
                scheduler.retrievalConfig().retrievalFactory();
        assertThat(factory.getSleepTimeController()).isInstanceOf(IdleBackoff.class);
        assertThat(factory.getSleepTimeController()).isNotSameAs(factory.getSleepTimeController());
    }

    private Scheduler scheduler() {
        ShardReader reader = new ShardReader(
                new Changes("table", "2026-01-01T00:00:00.000"),
                new SettledAtOnce(batch -> {}),
                new Checkpoints(wait -> {}),
                new ShardReader.Lease(new StopSignal(), shard -> true, new ShardReader.Signs() {}),
                new ShardReader.Rhythm(System::nanoTime, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        return new SchedulerFactory(clients, WorkerSettings.of("app", "table", "me"), threads)
                .create(
                        ARN,
                        () -> reader,
                        new SchedulerFactory.Listeners(
                                state -> {},
                                new NoOpTaskExecutionListener(),
                                reason -> {},
                                new StreamGaps("table", "label", gap -> {}, Clock.systemUTC())));
    }
}
