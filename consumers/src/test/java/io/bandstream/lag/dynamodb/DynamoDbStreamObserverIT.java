package io.bandstream.lag.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.kcl.StreamWorkers;
import io.bandstream.lag.Lag;
import io.bandstream.lag.Lag.State;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.LagSettings;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SettledAtOnce;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class DynamoDbStreamObserverIT {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbStreamObserverIT.class);
    private static final Duration LONG = Duration.ofSeconds(40);

    private final LivePipeline pipeline = new LivePipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void noTables_isUnknown() throws InterruptedException {
        LagReport report = look();

        assertThat(report.state()).isEqualTo(State.UNKNOWN);
        assertThat(report.streams())
                .hasSize(4)
                .allSatisfy(stream -> assertThat(stream.trouble())
                        .hasValueSatisfying(words -> assertThat(words).contains("missing")));
    }

    @Test
    void emptyStreamsAndNoWorkerEver_isDeadThoughNothingWaits() throws InterruptedException {
        pipeline.withTables();

        LagReport report = look();

        assertThat(report.state()).isEqualTo(State.DEAD);
        assertThat(report.recordsBehind()).isZero();
        assertThat(report.shards()).hasSize(4);
    }

    @Test
    void workersComeAndGo_deadThenCaughtUpThenDeadAgain() throws InterruptedException {
        pipeline.withTables().write(Catalog.ASSESSMENTS, 0, 12);
        LagReport before = look();
        assertThat(before.state()).isEqualTo(State.DEAD);
        assertThat(of(Catalog.ASSESSMENTS, before).backlog().records()).isEqualTo(12);
        assertThat(of(Catalog.USERS, before).state()).isEqualTo(State.DEAD);

        StreamWorkers workers = pipeline.workers(onAll(settlingAll(() -> {})));
        assertThat(pipeline.monitor(LagSettings.DEFAULT).awaitCaughtUp(LONG).state())
                .isEqualTo(State.CAUGHT_UP);
        LagReport reading = look();
        assertThat(reading.state()).isEqualTo(State.CAUGHT_UP);
        assertThat(reading.shards())
                .allSatisfy(shard -> assertThat(shard.signs().polled())
                        .hasValueSatisfying(at ->
                                assertThat(Duration.between(at, reading.asOf())).isLessThan(Duration.ofSeconds(10))));
        LivePipeline.stop(workers);
        assertThat(look().state()).isEqualTo(State.DEAD);
        assertThat(look().recordsBehind()).isZero();

        pipeline.write(Catalog.ASSESSMENTS, 12, 15);
        LagReport after = look();
        assertThat(after.state()).isEqualTo(State.DEAD);
        assertThat(after.recordsBehind()).isEqualTo(3);
        assertThat(of(Catalog.ASSESSMENTS, after).backlog().oldestAge())
                .hasValueSatisfying(age -> assertThat(age).isBetween(Duration.ZERO, Duration.ofMinutes(3)));
    }

    @Test
    void processorThatSettlesNothing_isStalledWithItsOwner() throws InterruptedException {
        pipeline.withTables().write(Catalog.USERS, 0, 5);
        StreamWorkers workers = pipeline.workers(onAll(new SettledAtOnce(batch -> {
            throw new IllegalStateException("never settled");
        })));
        LagSettings hasty = new LagSettings(
                LagSettings.DEFAULT.interval(),
                LagSettings.DEFAULT.poll(),
                Duration.ofSeconds(5),
                LagSettings.DEFAULT.settle(),
                LagSettings.DEFAULT.passes());

        LagReport report = pipeline.monitor(hasty).look();

        assertThat(report.state()).isEqualTo(State.STALLED);
        assertThat(report.recordsBehind()).isEqualTo(5);
        assertThat(report.shards().filter(shard -> shard.lag().state() == State.STALLED))
                .singleElement()
                .satisfies(shard -> assertThat(shard.owner()).contains("worker"));
        LivePipeline.stop(workers);
    }

    @Test
    void handlersThatWriteToOtherStreams_caughtUpOnlyAfterTheLastOfThem() throws InterruptedException {
        pipeline.withTables();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger assessments = new AtomicInteger();
        AtomicInteger users = new AtomicInteger();
        StreamWorkers workers = pipeline.workers(Map.of(
                Catalog.ASSESSMENTS, settlingAll(() -> write(Catalog.USERS, assessments.getAndIncrement())),
                Catalog.USERS, settlingAll(() -> write(Catalog.ENTITLEMENTS, users.getAndIncrement())),
                Catalog.ENTITLEMENTS, settlingAll(ended::incrementAndGet),
                Catalog.SUPPORT_TICKETS, settlingAll(() -> {})));
        for (int round = 1; round <= 4; round++) {
            pipeline.write(Catalog.ASSESSMENTS, round * 20, round * 20 + 20);
            long begun = System.nanoTime();
            assertThat(pipeline.monitor(LagSettings.DEFAULT).awaitCaughtUp(LONG).state())
                    .isEqualTo(State.CAUGHT_UP);
            assertThat(ended).as("round %s", round).hasValue(round * 20);
            LOG.info("caught up after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
        LivePipeline.stop(workers);
    }

    @Test
    void moreRecordsThanFiveTimesTheBound_areCountedNoFurther() throws InterruptedException {
        pipeline.withTables().write(Catalog.SUPPORT_TICKETS, 0, 101);

        Lag lag = of(Catalog.SUPPORT_TICKETS, pipeline.monitorCountingTo(10).look());

        assertThat(lag.state()).isEqualTo(State.DEAD);
        assertThat(lag.backlog().records()).isBetween(10, 50);
        assertThat(lag.backlog().more()).isTrue();
    }

    private void write(TableDefinition table, int number) {
        pipeline.write(table, number, number + 1);
    }

    private LagReport look() throws InterruptedException {
        return pipeline.monitor(LagSettings.DEFAULT).look();
    }

    private static Lag of(TableDefinition table, LagReport report) {
        return report.streams().stream()
                .filter(stream -> stream.table().equals(table.name()))
                .flatMap(stream -> stream.shards().stream())
                .map(LagReport.ShardLag::lag)
                .findFirst()
                .orElseThrow();
    }

    private static ChangeProcessor settlingAll(Runnable perChange) {
        return new SettledAtOnce(batch -> batch.forEach(change -> perChange.run()));
    }

    private static Map<TableDefinition, ChangeProcessor> onAll(ChangeProcessor processor) {
        Map<TableDefinition, ChangeProcessor> all = new HashMap<>();
        Catalog.streamed().forEach(table -> all.put(table, processor));
        return all;
    }
}
