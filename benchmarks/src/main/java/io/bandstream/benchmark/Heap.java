package io.bandstream.benchmark;

import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.engine.LaneThreads;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.WorkerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What stays in a small heap while autosaves of 500 assessments go by: the rows stay as many, so must the heap. */
final class Heap implements Measurement {

    private static final int RECORDS = 200_000;
    private static final int SESSIONS = 500;
    private static final int PARTS = 4;

    @Override
    public List<String> jvm() {
        return List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    }

    @Override
    public List<Figure> take() throws InterruptedException {
        LocalTables tables = LocalTables.create(LocalTables.server(), "heap");
        EngineSettings settings = EngineSettings.defaults();
        LaneThreads lanes = new LaneThreads(settings.lanes(), Duration.ofSeconds(1));
        Engine engine = new Engine(
                SlowDrain.stores(new SlowTables(rows(), Duration.ZERO)),
                settings,
                lanes,
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong());
        SettledShard shard = new SettledShard(engine.processorFor(new AssessmentHandler(Clock.systemUTC())));
        StreamWorkers workers = new StreamWorkers(
                tables.streams(GeneratedStream.of(RECORDS, n -> Workload.save(n, SESSIONS))),
                Map.of(WorkerSettings.of("heap", Workload.ASSESSMENTS, "ours"), shard),
                gap -> {},
                Clock.systemUTC());
        workers.start();
        List<Double> used = new ArrayList<>();
        Map<String, Double> details = new LinkedHashMap<>();
        for (int part = 1; part <= PARTS; part++) {
            shard.await(RECORDS / PARTS * part);
            used.add(usedMegabytes());
            details.put("MB after " + RECORDS / PARTS * part, used.get(part - 1));
        }
        return List.of(Figure.atMost(
                1.1,
                "heap of 256 MB: in use after all records, of that after a quarter",
                used.get(3) / used.get(0),
                details));
    }

    private static InMemoryTables rows() {
        InMemoryTables tables = new InMemoryTables();
        for (int session = 0; session < SESSIONS; session++) {
            Workload.settle(session, tables::put);
            tables.put(Workload.ASSESSMENTS, Workload.save(session, SESSIONS).after());
        }
        return tables;
    }

    private static double usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
