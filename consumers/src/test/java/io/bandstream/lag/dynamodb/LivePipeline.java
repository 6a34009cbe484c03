package io.bandstream.lag.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Sleeper;
import io.bandstream.kcl.LocalStreamArns;
import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagSettings;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.TableProvisioner;
import io.bandstream.stream.ChangeProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The streamed tables in a local DynamoDB that is this object's alone, and workers to read them. */
final class LivePipeline implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final int BATCH = 25;

    private final StaticCredentialsProvider credentials = StaticCredentialsProvider.create(
            AwsBasicCredentials.create(SharedLocalDynamoDb.freshAccessKey(), "secret"));
    private final LocalStreamArns arns = new LocalStreamArns(Region.EU_WEST_1);
    private final StreamClients clients = new StreamClients(
            local(DynamoDbAsyncClient.builder()).build(),
            local(DynamoDbStreamsClient.builder()).build(),
            Region.EU_WEST_1);

    private <B extends AwsClientBuilder<B, C>, C> B local(B builder) {
        return builder.endpointOverride(SharedLocalDynamoDb.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(override -> override.addExecutionInterceptor(arns));
    }

    LivePipeline withTables() {
        try (DynamoDbClient client = local(DynamoDbClient.builder()).build()) {
            new TableProvisioner(client, Runnable::run).provision(Catalog.streamed());
        }
        return this;
    }

    LagMonitor monitor(LagSettings settings) {
        return monitor(settings, new DynamoDbStreamObserver(clients, Catalog.consumers()));
    }

    LagMonitor monitorCountingTo(int bound) {
        return monitor(LagSettings.DEFAULT, new DynamoDbStreamObserver(clients, Catalog.consumers(), bound));
    }

    private static LagMonitor monitor(LagSettings settings, DynamoDbStreamObserver observer) {
        return new LagMonitor(observer, settings, Clock.systemUTC(), Sleeper.REAL_TIME);
    }

    void write(TableDefinition table, int from, int to) {
        for (int first = from; first < to; first += BATCH) {
            List<WriteRequest> puts = IntStream.range(first, Math.min(to, first + BATCH))
                    .mapToObj(i -> put(item(table, "n" + i)))
                    .toList();
            assertThat(clients.dynamodb()
                            .batchWriteItem(request -> request.requestItems(Map.of(table.name(), puts)))
                            .join()
                            .unprocessedItems())
                    .isEmpty();
        }
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private static Map<String, AttributeValue> item(TableDefinition table, String name) {
        return Stream.concat(Stream.of(table.key().partition()), table.key().sort().stream())
                .collect(Collectors.toMap(KeyAttribute::name, key -> AttributeValue.fromS(name)));
    }

    /** Started and in possession of all shards. */
    StreamWorkers workers(Map<TableDefinition, ChangeProcessor> processors) throws InterruptedException {
        Map<WorkerSettings, ChangeProcessor> bySettings = new HashMap<>();
        Catalog.consumers().stream()
                .filter(consumer -> processors.containsKey(consumer.source()))
                .forEach(consumer -> bySettings.put(
                        WorkerSettings.of(
                                consumer.application(), consumer.source().name(), "worker"),
                        processors.get(consumer.source())));
        StreamWorkers workers = new StreamWorkers(clients, bySettings, gap -> {}, Clock.systemUTC());
        workers.start();
        assertThat(workers.awaitReady(LONG)).isEqualTo(new StreamWorkers.Readiness.Ready());
        return workers;
    }

    static void stop(StreamWorkers workers) throws InterruptedException {
        assertThat(workers.stop(LONG)).isEqualTo(new StreamWorkers.Stopping.Stopped());
    }

    @Override
    public void close() {
        clients.dynamodb().close();
        clients.streams().close();
    }
}
