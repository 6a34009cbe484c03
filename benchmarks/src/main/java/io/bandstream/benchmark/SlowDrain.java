package io.bandstream.benchmark;

import io.bandstream.engine.DeadLetterOffice;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.engine.LaneThreads;
import io.bandstream.engine.ParkingRows;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.kcl.PlainWorker;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.schema.Catalog;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The drain of one shard's backlog where each call to the tables takes 8 ms: the real KCL and adapter, leases in DynamoDB
 * Local, records and tables from doubles.
 */
final class SlowDrain implements Measurement {

    private static final Duration LATENCY = Duration.ofMillis(8);
    private static final int RECORDS = 20_000;
    private static final int PLAIN_RECORDS = 2_000;

    @Override
    public List<Figure> take() throws InterruptedException {
        LocalTables tables = LocalTables.create(LocalTables.server(), "drain");
        SlowTables ours = slow(RECORDS);
        drain(tables, ours);
        SlowTables plain = slow(PLAIN_RECORDS);
        drainPlainly(tables, plain);
        double rate = RECORDS / seconds(ours.busy());
        double plainRate = PLAIN_RECORDS / seconds(plain.busy());
        double best = RECORDS
                / (ours.calls() * seconds(LATENCY) / EngineSettings.defaults().lanes());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("records/s", rate);
        details.put("plain records/s", plainRate);
        details.put("calls per record", ours.calls() / (double) RECORDS);
        details.put("at best records/s", best);
        return List.of(
                Figure.atLeast(20, "drain at 8 ms a call, over plain", rate / plainRate, details),
                Figure.atLeast(
                        0.8, "drain at 8 ms a call, of what so many calls in flight could do", rate / best, details));
    }

    private static SlowTables slow(int records) {
        InMemoryTables tables = new InMemoryTables();
        for (int user = 0; user < records / Workload.STEPS; user++) {
            Workload.settle(user, tables::put);
            for (int step = 0; step < Workload.STEPS; step++) {
                tables.put(Workload.ASSESSMENTS, Workload.assessment(user, step));
            }
        }
        return new SlowTables(tables, LATENCY);
    }

    private static void drain(LocalTables tables, SlowTables slow) throws InterruptedException {
        EngineSettings settings = EngineSettings.defaults();
        LaneThreads lanes = new LaneThreads(settings.lanes(), Duration.ofSeconds(1));
        Engine engine = new Engine(
                stores(slow),
                settings,
                lanes,
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong());
        SettledShard shard = new SettledShard(engine.processorFor(new AssessmentHandler(Clock.systemUTC())));
        StreamWorkers workers = new StreamWorkers(
                tables.streams(GeneratedStream.of(RECORDS, Workload::write)),
                Map.of(WorkerSettings.of("drain-ours", Workload.ASSESSMENTS, "ours"), shard),
                gap -> {},
                Clock.systemUTC());
        workers.start();
        shard.await(RECORDS);
        workers.stop(Duration.ofSeconds(10));
    }

    static Engine.Stores stores(SlowTables tables) {
        return new Engine.Stores(tables, tables, letters(), new ParkingRows(Catalog.PARKED_KEYS.name()));
    }

    private static DeadLetterOffice letters() {
        return letter -> {
            throw new IllegalStateException("a dead letter: " + letter.errorClass() + " " + letter.error());
        };
    }

    private static void drainPlainly(LocalTables tables, SlowTables slow) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(PLAIN_RECORDS);
        PlainHandling handling = new PlainHandling(new AssessmentHandler(Clock.systemUTC()), slow, slow);
        PlainWorker.handling(
                        tables.streams(GeneratedStream.of(PLAIN_RECORDS, Workload::write)),
                        WorkerSettings.of("drain-plain", Workload.ASSESSMENTS, "plain"),
                        handling.andThen(change -> left.countDown()))
                .startAtOnce();
        left.await();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
