package io.bandstream.benchmark;

import io.bandstream.engine.EngineSettings;
import io.bandstream.local.LocalDynamoDb;
import io.bandstream.pipeline.Pipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** From the start of a worker, over tables that hold something and were never consumed, to the first derived row. */
final class ColdStart implements Measurement {

    private static final Duration LOOK = Duration.ofMillis(5);

    /** At the defaults KCL waits for an index of its own, which DynamoDB Local makes in 100 s or not at all. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @FunctionalInterface
    private interface Start {
        void with(LocalTables tables, DynamoDbClient client);
    }

    @Override
    public List<Figure> take() {
        LocalDynamoDb server = LocalTables.server();
        double ours = seconds(server, "ours", ColdStart::startOurs);
        double plain = seconds(server, "plain", PlainPipeline::startAtDefaults);
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("s", ours);
        details.put(plain < LONGEST.toSeconds() ? "at the defaults s" : "at the defaults s, given up after", plain);
        return List.of(Figure.atMost(0.05, "start to first derived row, of the defaults'", ours / plain, details));
    }

    private static void startOurs(LocalTables tables, DynamoDbClient client) {
        new Pipeline(client, tables.streams(), EngineSettings.defaults(), Clock.systemUTC(), "ours").start();
    }

    private static double seconds(LocalDynamoDb server, String name, Start start) {
        LocalTables tables = LocalTables.create(server, name);
        try (DynamoDbClient writer = tables.client()) {
            Workload.settle(0, (table, item) -> LocalTables.put(writer, table, item));
            LocalTables.put(writer, Workload.ASSESSMENTS, Workload.assessment(0, 0));
        }
        Recorder recorder = new Recorder();
        long begun = System.nanoTime();
        start.with(tables, tables.client(recorder));
        while (recorder.writes().isEmpty() && System.nanoTime() - begun < LONGEST.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
