package io.bandstream.benchmark;

import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.LaneThreads;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.local.LocalDynamoDb;
import io.bandstream.pipeline.Pipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The drain of a backlog in DynamoDB Local as it is, and then the very same writes into other tables of the same server
 * with no pipeline at all: as many at once, in the same order per row.
 */
final class LocalDrain implements Measurement {

    private static final int USERS = 400;
    private static final int WARM_UP = 200;
    private static final int WRITERS = 8;

    @Override
    public List<Figure> take() throws InterruptedException {
        LocalDynamoDb server = LocalTables.server();
        replay(
                server,
                "warmupreplayed",
                WARM_UP,
                drain(server, "warmup", WARM_UP).writes());
        Recorder drained = drain(server, "drained", USERS);
        Recorder replayed = replay(server, "replayed", USERS, drained.writes());
        double rate = USERS * Lives.STEPS / drained.seconds();
        double bare = USERS * Lives.STEPS / replayed.seconds();
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("records/s", rate);
        details.put("writes alone, records/s", bare);
        details.put("writes", (double) drained.writes().size());
        return List.of(
                Figure.atLeast(0.8, "drain on DynamoDB Local, of its writes with no pipeline", rate / bare, details));
    }

    private static Recorder drain(LocalDynamoDb server, String name, int users) throws InterruptedException {
        LocalTables tables = withBacklog(server, name, users);
        Recorder recorder = new Recorder();
        EngineSettings settings = EngineSettings.defaults();
        try (LaneThreads lanes = new LaneThreads(settings.lanes(), Duration.ofSeconds(1))) {
            Engine engine = new Engine(
                    Pipeline.stores(tables.client(recorder), Clock.systemUTC()),
                    settings,
                    lanes,
                    Clock.systemUTC(),
                    () -> ThreadLocalRandom.current().nextLong());
            SettledShard shard = new SettledShard(engine.processorFor(new AssessmentHandler(Clock.systemUTC())));
            StreamWorkers workers = new StreamWorkers(
                    tables.streams(),
                    Map.of(WorkerSettings.of("drain", Lives.ASSESSMENTS, name), shard),
                    gap -> {},
                    Clock.systemUTC());
            workers.start();
            shard.await(users * Lives.STEPS);
            workers.stop(Duration.ofSeconds(10));
        }
        return recorder;
    }

    private static Recorder replay(LocalDynamoDb server, String name, int users, List<SdkRequest> writes) {
        Recorder recorder = new Recorder();
        new Replay(
                        withBacklog(server, name, users).client(recorder),
                        EngineSettings.defaults().lanes())
                .run(writes);
        return recorder;
    }

    private static LocalTables withBacklog(LocalDynamoDb server, String name, int users) {
        LocalTables tables = LocalTables.create(server, name);
        try (DynamoDbClient client = tables.client()) {
            forEach(users, user -> {
                Lives.settle(user, (table, item) -> LocalTables.put(client, table, item));
                for (int step = 0; step < Lives.STEPS; step++) {
                    LocalTables.put(client, Lives.ASSESSMENTS, Lives.assessment(user, step));
                }
            });
        }
        return tables;
    }

    private static void forEach(int users, IntConsumer write) {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            IntStream.range(0, users)
                    .mapToObj(user -> writers.submit(() -> write.accept(user)))
                    .toList()
                    .forEach(LocalDrain::await);
        } finally {
            writers.shutdown();
        }
    }

    private static void await(Future<?> written) {
        try {
            written.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
