package io.bandstream.pipeline;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Handler;
import io.bandstream.engine.LaneThreads;
import io.bandstream.engine.Sleeper;
import io.bandstream.kcl.LocalStreamArns;
import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagSettings;
import io.bandstream.lag.dynamodb.DynamoDbStreamObserver;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import io.bandstream.schema.provision.TableProvisioner;
import io.bandstream.stream.Change;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** All tables in a local DynamoDB of their own, and pipelines over them. */
public final class PipelineFixture implements AutoCloseable {

    private static final Region REGION = Region.EU_WEST_1;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int CONNECTIONS = 100;

    private final Tenant tenant;
    private final DynamoDbClient tables;
    private final StreamClients streams;
    private final List<Pipeline> running = new ArrayList<>();

    private PipelineFixture(Tenant tenant, UnaryOperator<SdkHttpClient> line) {
        this.tenant = tenant;
        LocalStreamArns arns = new LocalStreamArns(REGION);
        tables = local(DynamoDbClient.builder()).httpClient(http(line)).build();
        streams = new StreamClients(
                local(DynamoDbAsyncClient.builder())
                        .overrideConfiguration(override -> override.addExecutionInterceptor(arns))
                        .build(),
                local(DynamoDbStreamsClient.builder())
                        .httpClient(http(line))
                        .overrideConfiguration(override -> override.addExecutionInterceptor(arns))
                        .build(),
                REGION);
    }

    private static SdkHttpClient http(UnaryOperator<SdkHttpClient> line) {
        return line.apply(ApacheHttpClient.builder().maxConnections(CONNECTIONS).build());
    }

    private <B extends AwsClientBuilder<B, C>, C> B local(B builder) {
        return builder.endpointOverride(tenant.endpoint())
                .region(REGION)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(tenant.accessKey(), "secret")));
    }

    /** Whose tables they are: another process finds them by the same two words. */
    record Tenant(URI endpoint, String accessKey) {}

    Tenant tenant() {
        return tenant;
    }

    /**
     * Over the tables of another process.
     *
     * @param line what stands between the clients and the server
     */
    static PipelineFixture over(Tenant tenant, UnaryOperator<SdkHttpClient> line) {
        return new PipelineFixture(tenant, line);
    }

    public static PipelineFixture withTables() {
        PipelineFixture fixture = new PipelineFixture(
                new Tenant(SharedLocalDynamoDb.endpoint(), SharedLocalDynamoDb.freshAccessKey()),
                UnaryOperator.identity());
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            new TableProvisioner(fixture.tables, executor).provision(Catalog.all());
        } finally {
            executor.shutdown();
        }
        return fixture;
    }

    public DynamoDbClient tables() {
        return tables;
    }

    public StreamClients streams() {
        return streams;
    }

    LagMonitor lag() {
        return new LagMonitor(
                new DynamoDbStreamObserver(streams, Catalog.consumers()),
                LagSettings.DEFAULT,
                Clock.systemUTC(),
                Sleeper.REAL_TIME);
    }

    /** Starts a worker and waits until it holds its share. */
    public Pipeline start(String workerId) throws InterruptedException {
        return start(workerId, EngineSettings.defaults());
    }

    public Pipeline start(String workerId, EngineSettings settings) throws InterruptedException {
        Pipeline pipeline = new Pipeline(tables, streams, settings, Clock.systemUTC(), workerId);
        running.add(pipeline);
        pipeline.start();
        if (!(pipeline.awaitReady(DEADLINE) instanceof StreamWorkers.Readiness.Ready)) {
            throw new AssertionError("worker " + workerId + " did not get ready");
        }
        return pipeline;
    }

    /** Puts changes through an engine over the same tables and guards, without streams, until all are settled. */
    public void settle(Handler handler, List<Change> changes, EngineSettings settings) {
        try (LaneThreads lanes = new LaneThreads(settings.lanes(), Duration.ofSeconds(5))) {
            Engine engine = new Engine(
                    Pipeline.stores(tables, Clock.systemUTC()),
                    settings,
                    lanes,
                    Clock.systemUTC(),
                    () -> ThreadLocalRandom.current().nextLong());
            ShardFlow flow = engine.processorFor(handler).open(new ShardId("again"));
            assertThat(flow.accept(changes, DEADLINE)).isEqualTo(changes.size());
            assertThat(flow.drain(DEADLINE)).isTrue();
        } catch (InterruptedException hurried) {
            throw new AssertionError(hurried);
        }
    }

    public void put(String table, Item item) {
        tables.putItem(request -> request.tableName(table).item(AwsItems.toAws(item)));
    }

    public void update(String table, Item key, Item set) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        set.attributes().forEach((name, value) -> {
            names.put("#" + name, name);
            values.put(":" + name, AwsItems.toAws(value));
        });
        String assignments = set.attributes().keySet().stream()
                .map(name -> "#" + name + " = :" + name)
                .collect(joining(", "));
        tables.updateItem(request -> request.tableName(table)
                .key(AwsItems.toAws(key))
                .updateExpression("SET " + assignments)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
    }

    public void delete(String table, Item key) {
        tables.deleteItem(request -> request.tableName(table).key(AwsItems.toAws(key)));
    }

    public Optional<Item> get(String table, Item key) {
        return Optional.of(AwsItems.fromAws(tables.getItem(request -> request.tableName(table)
                                .key(AwsItems.toAws(key))
                                .consistentRead(true))
                        .item()))
                .filter(item -> !item.isEmpty());
    }

    public List<Item> scan(String table) {
        return tables.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                .map(AwsItems::fromAws)
                .toList();
    }

    @Override
    public void close() {
        running.forEach(PipelineFixture::stop);
        tables.close();
        streams.dynamodb().close();
        streams.streams().close();
    }

    private static void stop(Pipeline pipeline) {
        try {
            pipeline.stop(Duration.ofSeconds(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
