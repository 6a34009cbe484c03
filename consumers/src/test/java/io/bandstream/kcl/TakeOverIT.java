package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.codec.AwsItems;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Worker processes that die or are stopped, and what becomes of their shards. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TakeOverIT {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOverIT.class);
    private static final String[] TABLES = {"one", "two"};
    private static final Duration START = Duration.ofSeconds(40);
    private static final Duration TAKE_OVER = Duration.ofSeconds(10);
    private static final Duration HAND_OVER = Duration.ofSeconds(2);

    private final String accessKey = SharedLocalDynamoDb.freshAccessKey();
    private final LocalStreams streams = new LocalStreams(SharedLocalDynamoDb.endpoint(), accessKey);
    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final AtomicInteger written = new AtomicInteger();

    @BeforeEach
    void createTables() {
        Stream.of(TABLES).forEach(streams::withTable);
        streams.withTable(WorkerProcess.DERIVED);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        streams.close();
    }

    @Test
    void kill_theLeaderThatHoldsAllShards_theOtherTakesOver() throws Exception {
        Process first = reading("first");
        alive("second");
        first.destroyForcibly();
        LOG.info("leader killed to the other's first row: {} ms", untilRead("second", TAKE_OVER));
    }

    @Test
    void kill_aFollowerThatHoldsAllShards_theLeaderTakesOver() throws Exception {
        reading("first");
        Process second = alive("second");
        give("second");
        untilRead("second", START);
        second.destroyForcibly();
        LOG.info("follower killed to the leader's first row: {} ms", untilRead("first", TAKE_OVER));
    }

    @Test
    void kill_theOnlyWorker_aNewOneTakesOver() throws Exception {
        reading("first").destroyForcibly();
        start("second");
        LOG.info("start after a kill to the first row: {} ms", untilRead("second", TAKE_OVER));
    }

    @Test
    void terminate_oneOfTwo_handsItsShardsOver() throws Exception {
        Process first = reading("first");
        alive("second");
        first.destroy();
        LOG.info("SIGTERM to the other's first row: {} ms", untilRead("second", HAND_OVER));
        assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(owners()).containsOnly(Optional.of("second"));
    }

    private Process reading(String workerId) throws IOException {
        Process process = start(workerId);
        untilRead(workerId, START);
        return process;
    }

    private Process alive(String workerId) throws IOException {
        Process process = start(workerId);
        await().atMost(START).until(() -> Stream.of(TABLES).allMatch(table -> isListed(workerId, table)));
        return process;
    }

    private Process start(String workerId) throws IOException {
        Process process = WorkerProcess.start(SharedLocalDynamoDb.endpoint(), accessKey, workerId, TABLES);
        processes.add(process);
        return process;
    }

    private boolean isListed(String workerId, String table) {
        return streams.clients()
                .dynamodb()
                .getItem(request -> request.tableName("app-" + table + "-WorkerMetricStats")
                        .key(Map.of("wid", AttributeValue.fromS(workerId))))
                .handle((answer, missing) -> missing == null && answer.hasItem())
                .join();
    }

    /** As the leader assigns a lease. */
    private void give(String workerId) {
        for (String table : TABLES) {
            streams.leases(table)
                    .forEach(lease -> streams.clients()
                            .dynamodb()
                            .updateItem(request -> request.tableName("app-" + table)
                                    .key(Map.of(
                                            "leaseKey",
                                            AttributeValue.fromS(lease.shard().value())))
                                    .updateExpression("SET leaseOwner = :owner ADD leaseCounter :one")
                                    .expressionAttributeValues(Map.of(
                                            ":owner",
                                            AttributeValue.fromS(workerId),
                                            ":one",
                                            AttributeValue.fromN("1"))))
                            .join());
        }
    }

    /** Writes a record to each table now and again until the worker has derived a row from each; gives milliseconds. */
    private long untilRead(String workerId, Duration deadline) {
        long begun = System.nanoTime();
        int from = written.get();
        within(deadline).until(() -> {
            int id = written.getAndIncrement();
            Stream.of(TABLES).forEach(table -> streams.put(table, "" + id, id));
            return derivedBy(workerId, from).containsAll(Set.of(TABLES));
        });
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** The tables of those records, from the given one on, of which the worker has derived a row. */
    private Set<String> derivedBy(String workerId, int from) {
        return streams
                .clients()
                .dynamodb()
                .scan(request -> request.tableName(WorkerProcess.DERIVED).consistentRead(true))
                .join()
                .items()
                .stream()
                .map(AwsItems::fromAws)
                .filter(row -> row.text("worker").orElseThrow().equals(workerId))
                .map(row -> row.text("id").orElseThrow().split("/"))
                .filter(source -> Integer.parseInt(source[1]) >= from)
                .map(source -> source[0])
                .collect(Collectors.toSet());
    }

    private Set<Optional<String>> owners() {
        return Stream.of(TABLES)
                .flatMap(table -> streams.leases(table).stream())
                .map(ShardLease::owner)
                .collect(Collectors.toSet());
    }

    private static ConditionFactory within(Duration deadline) {
        return await().atMost(deadline).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
    }
}
