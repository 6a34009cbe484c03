package io.bandstream.benchmark;

import com.sun.management.ThreadMXBean;
import io.bandstream.kcl.PlainWorker;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * What it costs to bring records from the service's answer to whoever handles them, through KCL: ours as changes, the
 * adapter's as records. Both poll a backlog at once; nothing is handled.
 */
final class ReadingPath implements Measurement {

    private static final int WARM_UP = 100_000;
    private static final int RECORDS = 100_000;
    private static final int DIFFERENT = 5_000;
    private static final Duration LOOK = Duration.ofMillis(5);

    /** @param micros CPU time of the process, per record */
    private record Cost(double micros, double bytes) {}

    @Override
    public List<String> jvm() {
        return List.of("-Xmx3g", "-Xmn600m", "-XX:+UseParallelGC");
    }

    @Override
    public List<Figure> take() throws InterruptedException {
        LocalTables tables = LocalTables.create(LocalTables.server(), "reading");
        GeneratedStream backlog = GeneratedStream.madeBeforehand(WARM_UP + RECORDS, DIFFERENT, Workload::write);
        Cost ours = ours(tables, backlog);
        Cost adapters = adapters(tables, backlog);
        return List.of(
                Figure.atMost(
                        0.35,
                        "CPU per record on the reading path, of the adapter's",
                        ours.micros() / adapters.micros(),
                        details("us", ours.micros(), adapters.micros())),
                Figure.atMost(
                        0.35,
                        "garbage per record on the reading path, of the adapter's",
                        ours.bytes() / adapters.bytes(),
                        details("bytes", ours.bytes(), adapters.bytes())));
    }

    private static Map<String, Double> details(String unit, double ours, double adapters) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put(unit, ours);
        details.put("adapter's " + unit, adapters);
        return details;
    }

    private static Cost ours(LocalTables tables, GeneratedStream backlog) throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        StreamWorkers workers = new StreamWorkers(
                tables.streams(backlog),
                Map.of(WorkerSettings.of("reading-ours", Workload.ASSESSMENTS, "ours"), shard -> new Unhandled(read)),
                gap -> {},
                Clock.systemUTC());
        workers.start();
        Cost cost = measured(read::get);
        workers.stop(Duration.ofSeconds(10));
        return cost;
    }

    private static Cost adapters(LocalTables tables, GeneratedStream backlog) {
        AtomicInteger read = new AtomicInteger();
        PlainWorker.reading(
                        tables.streams(backlog),
                        WorkerSettings.of("reading-plain", Workload.ASSESSMENTS, "plain"),
                        read::incrementAndGet)
                .startPollingAtOnce();
        return measured(read::get);
    }

    private static Cost measured(IntSupplier read) {
        Allocated allocated = new Allocated();
        awaitRead(read, WARM_UP, allocated);
        int from = read.getAsInt();
        long cpu = CpuTime.nanos();
        long bytes = allocated.bytes();
        awaitRead(read, WARM_UP + RECORDS, allocated);
        double records = WARM_UP + RECORDS - from;
        return new Cost((CpuTime.nanos() - cpu) / 1e3 / records, (allocated.bytes() - bytes) / records);
    }

    private static void awaitRead(IntSupplier read, int count, Allocated allocated) {
        while (read.getAsInt() < count) {
            LockSupport.parkNanos(LOOK.toNanos());
            allocated.look();
        }
    }

    /** What all threads have allocated, those included that have ended since they were last looked at. */
    private static final class Allocated {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final Map<Long, Long> byThread = new HashMap<>();

        void look() {
            long[] ids = threads.getAllThreadIds();
            long[] bytes = threads.getThreadAllocatedBytes(ids);
            for (int i = 0; i < ids.length; i++) {
                byThread.merge(ids[i], bytes[i], Math::max);
            }
        }

        long bytes() {
            look();
            return byThread.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Settles what it gets at once. */
    private static final class Unhandled implements ShardFlow {
        private final AtomicInteger read;
        private volatile Optional<SequenceNumber> last = Optional.empty();

        Unhandled(AtomicInteger read) {
            this.read = read;
        }

        @Override
        public int accept(List<Change> batch, Duration patience) {
            if (!batch.isEmpty()) {
                last = Optional.of(batch.get(batch.size() - 1).origin().sequenceNumber());
                read.addAndGet(batch.size());
            }
            return batch.size();
        }

        @Override
        public Optional<SequenceNumber> settled() {
            return last;
        }

        @Override
        public boolean drain(Duration deadline) {
            return true;
        }

        @Override
        public void close() {}
    }
}
