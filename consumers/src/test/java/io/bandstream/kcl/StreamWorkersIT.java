package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SettledAtOnce;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class StreamWorkersIT {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWorkersIT.class);
    private static final Duration LONG = Duration.ofSeconds(40);

    private final LocalStreams streams = new LocalStreams();
    private final Deliveries deliveries = new Deliveries();

    @AfterEach
    void close() {
        streams.close();
    }

    @Test
    void start_fourTablesWrittenBefore_deliversAllFromTheOldest() throws InterruptedException {
        String[] tables = {"one", "two", "three", "four"};
        for (String table : tables) {
            streams.withTable(table).putAll(table, 0, 20);
        }
        StreamWorkers workers = streams.workers("worker", deliveries, tables);
        long begun = System.nanoTime();
        workers.start();
        soon().until(() -> !deliveries.changes().isEmpty());
        LOG.info("start to first record: {} ms", millisSince(begun));
        soon().until(() -> deliveries.tables() == 4);
        LOG.info("start to first record of the fourth table: {} ms", millisSince(begun));
        soon().untilAsserted(() -> assertThat(deliveries.changes()).hasSize(80));
        assertThat(millisSince(begun)).isLessThan(10_000);
        assertThat(workers.awaitReady(LONG)).isEqualTo(new StreamWorkers.Readiness.Ready());
        stop(workers);
    }

    @Test
    void stop_fourTables_endsSideBySideAndLeavesNoOwner() throws InterruptedException {
        String[] tables = {"one", "two", "three", "four"};
        for (String table : tables) {
            streams.withTable(table);
        }
        StreamWorkers workers = running("worker", deliveries, tables);
        long begun = System.nanoTime();
        stop(workers);
        LOG.info("stop of four tables: {} ms", millisSince(begun));
        assertThat(tables)
                .allSatisfy(table -> assertThat(streams.leases(table))
                        .singleElement()
                        .extracting(ShardLease::owner)
                        .isEqualTo(Optional.empty()));
    }

    @Test
    void liveWrites_areDeliveredInOrderByTheirImages() throws InterruptedException {
        StreamWorkers workers = running("worker", deliveries, "live");
        streams.put("live", "a", 1);
        streams.put("live", "a", 2);
        streams.delete("live", "a");
        soon().untilAsserted(() -> assertThat(deliveries.changes()).hasSize(3));
        assertThat(deliveries.changes().get(0)).isInstanceOf(Change.Inserted.class);
        assertThat(deliveries.changes().get(1)).isInstanceOf(Change.Modified.class);
        assertThat(deliveries.changes().get(2)).isInstanceOf(Change.Removed.class);
        assertThat(deliveries.changes().get(1).before().orElseThrow().get("value"))
                .contains(Value.of(1));
        assertThat(deliveries.changes().get(1).after().orElseThrow().get("value"))
                .contains(Value.of(2));
        stop(workers);
    }

    @Test
    void restart_settledBatches_areNotDeliveredAgain() throws InterruptedException {
        streams.withTable("again").putAll("again", 0, 30);
        StreamWorkers first = running("first", deliveries, "again");
        soon().untilAsserted(() -> assertThat(deliveries.changes()).hasSize(30));
        stop(first);
        streams.putAll("again", 30, 40);
        Deliveries later = new Deliveries();
        StreamWorkers second = running("second", later, "again");
        soon().untilAsserted(() -> assertThat(later.ids()).isEqualTo(ids(30, 40)));
        stop(second);
    }

    @Test
    void process_throwing_isOfferedTheSameBatchAgainAndNothingIsLost() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ChangeProcessor failing = new SettledAtOnce(batch -> {
            if (calls.incrementAndGet() <= 3) {
                throw new IllegalStateException("third time lucky");
            }
            deliveries.changes().addAll(batch);
        });
        streams.withTable("failing").putAll("failing", 0, 10);
        StreamWorkers workers = running("worker", failing, "failing");
        streams.putAll("failing", 10, 20);
        soon().untilAsserted(() -> assertThat(deliveries.ids()).isEqualTo(ids(0, 20)));
        stop(workers);
    }

    @Test
    void process_nothingSettledUntilStopped_leavesTheBatchToTheNextWorker() throws InterruptedException {
        streams.withTable("open").putAll("open", 0, 10);
        AtomicInteger calls = new AtomicInteger();
        StreamWorkers first = running(
                "first",
                new SettledAtOnce(batch -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("not yet");
                }),
                "open");
        soon().until(() -> calls.get() > 1);
        stop(first);
        StreamWorkers second = running("second", deliveries, "open");
        soon().untilAsserted(() -> assertThat(deliveries.ids()).isEqualTo(ids(0, 10)));
        stop(second);
    }

    @Test
    void twoWorkers_theHolderStopped_theOtherGoesOnWhereItEnded() throws InterruptedException {
        streams.withTable("shared").putAll("shared", 0, 10);
        StreamWorkers first = running("first", deliveries, "shared");
        Deliveries others = new Deliveries();
        StreamWorkers second = running("second", others, "shared");
        soon().untilAsserted(() -> assertThat(deliveries.ids()).isEqualTo(ids(0, 10)));
        assertThat(others.changes()).isEmpty();
        long begun = System.nanoTime();
        stop(first);
        streams.putAll("shared", 10, 20);
        soon().untilAsserted(() -> assertThat(others.ids()).isEqualTo(ids(10, 20)));
        LOG.info("stop of the holder to the other's first record: {} ms", millisSince(begun));
        assertThat(deliveries.changes()).hasSize(10);
        stop(second);
    }

    @Test
    void start_missingTable_isReported() throws InterruptedException {
        StreamWorkers workers = streams.workers("worker", deliveries, "nowhere");
        workers.start();
        StreamWorkers.Readiness readiness = workers.awaitReady(LONG);
        assertThat(readiness).isInstanceOf(StreamWorkers.Readiness.Failed.class);
        assertThat(workers.failure().join().table()).isEqualTo("nowhere");
        assertThat(workers.failure().join().reason()).startsWith("the table is missing");
        stop(workers);
    }

    @Test
    void leases_ofARunningWorker_tellOwnerAndPosition() throws InterruptedException {
        streams.withTable("told").putAll("told", 0, 5);
        assertThat(streams.leases("told")).isEmpty();
        StreamWorkers workers = running("worker", deliveries, "told");
        soon().untilAsserted(() -> assertThat(deliveries.changes()).hasSize(5));
        soon().untilAsserted(() -> assertThat(streams.leases("told"))
                .singleElement()
                .extracting(ShardLease::position)
                .isEqualTo(new ShardLease.Position.At(
                        deliveries.changes().get(4).origin().sequenceNumber())));
        ShardLease lease = streams.leases("told").get(0);
        assertThat(lease.owner()).contains("worker");
        TableStreams described = new TableStreams(streams.clients());
        assertThat(described.shards(described.arn("told").orElseThrow()))
                .extracting(StreamShard::id)
                .containsExactly(lease.shard());
        stop(workers);
    }

    private StreamWorkers running(String workerId, ChangeProcessor processor, String... tables)
            throws InterruptedException {
        for (String table : tables) {
            if (new TableStreams(streams.clients()).arn(table).isEmpty()) {
                streams.withTable(table);
            }
        }
        StreamWorkers workers = streams.workers(workerId, processor, tables);
        workers.start();
        assertThat(workers.awaitReady(LONG)).isEqualTo(new StreamWorkers.Readiness.Ready());
        return workers;
    }

    private static void stop(StreamWorkers workers) throws InterruptedException {
        assertThat(workers.stop(Duration.ofSeconds(20))).isEqualTo(new StreamWorkers.Stopping.Stopped());
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "id-" + i).toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(10));
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
