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
    private static final double RECORDS = USERS * Workload.STEPS;
    private static final int WARM_UP = 200;
    private static final int WRITERS = 8;

    @Override
    public List<Figure> take() throws InterruptedException {
        LocalDynamoDb server = LocalTables.server();
        replay(
                server,
                "warmupreplayed",
                WARM_UP,
                drain(server, "warmup", WARM_UP).recorder().writes());
        Taken drained = drain(server, "drained", USERS);
        Taken replayed = replay(server, "replayed", USERS, drained.recorder().writes());
        double rate = RECORDS / drained.recorder().seconds();
        double bare = RECORDS / replayed.recorder().seconds();
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("records/s", rate);
        details.put("writes alone, records/s", bare);
        details.put("writes a record", drained.recorder().writes().size() / RECORDS);
        drained.recorder()
                .reads()
                .forEach((table, reads) -> details.put("reads a record of " + table, reads / RECORDS));
        details.put("client's CPU ms a record", drained.cpuMillis() / RECORDS);
        details.put("writes alone, CPU ms a record", replayed.cpuMillis() / RECORDS);
        return List.of(
                Figure.atLeast(0.8, "drain on DynamoDB Local, of its writes with no pipeline", rate / bare, details));
    }

    /** What was done, and the CPU time that it took this process. */
    private record Taken(Recorder recorder, double cpuMillis) {

        private static Taken since(long cpuNanos, Recorder recorder) {
            return new Taken(recorder, (CpuTime.nanos() - cpuNanos) / 1e6);
        }
    }

    private static Taken drain(LocalDynamoDb server, String name, int users) throws InterruptedException {
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
                    Map.of(WorkerSettings.of("drain", Workload.ASSESSMENTS, name), shard),
                    gap -> {},
                    Clock.systemUTC());
            long cpu = CpuTime.nanos();
            workers.start();
            shard.await(users * Workload.STEPS);
            Taken taken = Taken.since(cpu, recorder);
            workers.stop(Duration.ofSeconds(10));
            return taken;
        }
    }

    private static Taken replay(LocalDynamoDb server, String name, int users, List<SdkRequest> writes) {
        Recorder recorder = new Recorder();
        Replay replay = new Replay(
                withBacklog(server, name, users).client(recorder),
                EngineSettings.defaults().lanes());
        long cpu = CpuTime.nanos();
        replay.run(writes);
        return Taken.since(cpu, recorder);
    }

    private static LocalTables withBacklog(LocalDynamoDb server, String name, int users) {
        LocalTables tables = LocalTables.create(server, name);
        try (DynamoDbClient client = tables.client()) {
            forEach(users, user -> {
                Workload.settle(user, (table, item) -> LocalTables.put(client, table, item));
                for (int step = 0; step < Workload.STEPS; step++) {
                    LocalTables.put(client, Workload.ASSESSMENTS, Workload.assessment(user, step));
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
