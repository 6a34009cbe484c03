package io.bandstream.benchmark;

import io.bandstream.engine.EngineSettings;
import io.bandstream.local.LocalDynamoDb;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AwsItems;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * From the begin of a write to the moment at which its result row can be read, at 20 writes a second: an assessment that the
 * old app saves at its end, over all four streams.
 */
final class Latency implements Measurement {

    private static final int WRITES = 500;
    private static final int WARM_UP = 100;
    private static final int USERS = 50;
    private static final long BETWEEN_MILLIS = 50;

    @Override
    public List<Figure> take() throws InterruptedException {
        LocalDynamoDb server = LocalTables.server();
        long[] ours = measure(LocalTables.create(server, "ours"), Latency::startOurs);
        long[] plain = measure(LocalTables.create(server, "plain"), PlainPipeline::startAtOnce);
        return List.of(figure("p50", ours, plain, 0.50), figure("p99", ours, plain, 0.99));
    }

    private static Figure figure(String name, long[] ours, long[] plain, double share) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("ms", millis(ours, share));
        details.put("plain ms", millis(plain, share));
        return Figure.atMost(
                0.2,
                "write to derived row at 20/s, " + name + " of plain's",
                millis(ours, share) / millis(plain, share),
                details);
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    @FunctionalInterface
    private interface Start {
        void with(LocalTables tables, DynamoDbClient client);
    }

    private static void startOurs(LocalTables tables, DynamoDbClient client) {
        new Pipeline(client, tables.streams(), EngineSettings.defaults(), Clock.systemUTC(), "ours").start();
    }

    private static long[] measure(LocalTables tables, Start start) throws InterruptedException {
        Arrivals arrivals = new Arrivals();
        try (DynamoDbClient writer = tables.client()) {
            for (int user = 0; user < USERS; user++) {
                Workload.settle(user, (table, item) -> LocalTables.put(writer, table, item));
            }
            start.with(tables, tables.client(arrivals));
            write(writer, arrivals, -WARM_UP, 0);
            arrivals.await(WARM_UP);
            write(writer, arrivals, 0, WRITES);
            arrivals.await(WARM_UP + WRITES);
        }
        return arrivals.sorted(WRITES);
    }

    private static void write(DynamoDbClient writer, Arrivals arrivals, int from, int to) throws InterruptedException {
        ScheduledExecutorService pace = Executors.newScheduledThreadPool(4);
        for (int n = from; n < to; n++) {
            int number = n;
            Future<?> unused = pace.schedule(
                    () -> write(writer, arrivals, number), (n - from) * BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
        }
        pace.shutdown();
        if (!pace.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the writer does not keep its pace");
        }
    }

    private static void write(DynamoDbClient writer, Arrivals arrivals, int number) {
        String id = "w" + number;
        Item assessment = Workload.assessment(Math.floorMod(number, USERS), Workload.STEPS - 1);
        arrivals.begun(id);
        LocalTables.put(writer, Workload.ASSESSMENTS, assessment.with("assessment_id", id));
    }

    /** Sees result rows go through. */
    private static final class Arrivals implements ExecutionInterceptor {
        private static final Duration LOOK = Duration.ofMillis(20);

        private final Map<String, Long> begun = new ConcurrentHashMap<>();
        private final Map<String, Long> took = new ConcurrentHashMap<>();

        void begun(String id) {
            begun.put(id, System.nanoTime());
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            long now = System.nanoTime();
            if (context.request() instanceof TransactWriteItemsRequest transaction) {
                transaction.transactItems().stream()
                        .filter(item ->
                                item.put() != null && item.put().tableName().equals(Catalog.TEST_RESULTS.name()))
                        .map(item -> AwsItems.fromAws(item.put().item()))
                        .flatMap(row -> row.text("assessment_id").stream())
                        .forEach(id -> took.computeIfAbsent(id, of -> now - begun.getOrDefault(of, now)));
            }
        }

        void await(int count) {
            while (took.size() < count) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }

        /** Of the writes that count: those of the warm-up bear negative numbers. */
        long[] sorted(int count) {
            long[] sorted = took.entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith("w-"))
                    .mapToLong(Map.Entry::getValue)
                    .sorted()
                    .toArray();
            if (sorted.length != count) {
                throw new IllegalStateException("measured " + sorted.length + " of " + count);
            }
            return Arrays.copyOf(sorted, count);
        }
    }
}
