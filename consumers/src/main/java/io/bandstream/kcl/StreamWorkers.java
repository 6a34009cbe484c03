package io.bandstream.kcl;

import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.GapListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of several tables, read side by side in this process; any number of processes with the same application
 * names share the shards. Thread-safe. To be started once and stopped once; a repeat of either does nothing.
 *
 * <p>KCL leaves non-daemon threads behind that nobody can end: a process that has stopped its workers leaves by {@code
 * System.exit}.
 */
public final class StreamWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWorkers.class);
    private static final Duration READY_POLL = Duration.ofMillis(50);

    private final List<TableReader> workers;
    private final StreamThreads threads = new StreamThreads();
    private final CompletableFuture<Failure> failure = new CompletableFuture<>();
    private final CompletableFuture<Stopping> stopped = new CompletableFuture<>();
    private boolean started;
    private boolean stopping;

    /**
     * Starts nothing yet.
     *
     * @param processors by table settings; called for different shards at the same time
     * @param lost told of records that nobody will read
     * @param clock says when that was noticed
     */
    public StreamWorkers(
            StreamClients clients,
            Map<WorkerSettings, ? extends ChangeProcessor> processors,
            GapListener lost,
            Clock clock) {
        workers = processors.entrySet().stream()
                .map(entry -> new TableReader(() -> new StreamWorker(
                        clients, entry.getKey(), entry.getValue(), lost, clock, threads, this::report)))
                .toList();
    }

    /** Returns at once; what fails shows in {@link #failure}. */
    public synchronized void start() {
        if (!started && !stopping) {
            started = true;
            workers.forEach(worker -> threads.forWork().execute(() -> worker.run(threads)));
        }
    }

    private void report(Failure reported) {
        LOG.error("Table {} is no longer read: {}", reported.table(), reported.reason());
        failure.complete(reported);
    }

    /** Completed when the first table ends to be read without having been stopped; the others go on. */
    public CompletableFuture<Failure> failure() {
        return failure.copy();
    }

    /** What {@link #awaitReady} found. */
    public sealed interface Readiness {

        /** Every shard is held by these workers or by living ones elsewhere. */
        record Ready() implements Readiness {}

        /** These tables had shards in nobody's hands until the end of the wait. */
        record NotReady(List<String> tables) implements Readiness {
            public NotReady {
                tables = List.copyOf(tables);
            }
        }

        record Failed(Failure failure) implements Readiness {}
    }

    public Readiness awaitReady(Duration deadline) throws InterruptedException {
        ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(StreamThreads.daemons("ready"));
        try {
            CompletableFuture<Readiness> ready = failure.thenApply(Readiness.Failed::new);
            List<TableReader> unready = new CopyOnWriteArrayList<>(workers);
            AtomicBoolean told = new AtomicBoolean();
            Future<?> polling = poller.scheduleWithFixedDelay(
                    () -> poll(unready, ready, told), 0, READY_POLL.toMillis(), TimeUnit.MILLISECONDS);
            return await(ready, deadline).orElseGet(() -> {
                polling.cancel(false);
                return new Readiness.NotReady(
                        unready.stream().map(TableReader::table).toList());
            });
        } finally {
            poller.shutdownNow();
        }
    }

    private static void poll(List<TableReader> unready, CompletableFuture<Readiness> ready, AtomicBoolean told) {
        try {
            unready.removeIf(TableReader::ready);
        } catch (RuntimeException e) {
            if (told.compareAndSet(false, true)) {
                LOG.warn("Leases not readable at present: {}", Failure.reason(e));
            }
        }
        if (unready.isEmpty()) {
            ready.complete(new Readiness.Ready());
        }
    }

    private static <T> Optional<T> await(CompletableFuture<T> future, Duration deadline) throws InterruptedException {
        try {
            return Optional.of(future.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What {@link #stop} came to. */
    public sealed interface Stopping {

        /** Every batch that was begun is settled or left for the next worker, and the leases are given back. */
        record Stopped() implements Stopping {}

        /** These tables' batches went on beyond the deadline; their leases expire. Nothing is lost. */
        record Late(List<String> tables) implements Stopping {
            public Late {
                tables = List.copyOf(tables);
            }
        }
    }

    /** Stops all side by side. Stop what the processors need only afterwards, or let them return empty. */
    public Stopping stop(Duration deadline) throws InterruptedException {
        if (!beginStop()) {
            return await(stopped, deadline.plus(deadline)).orElseGet(() -> late(workers));
        }
        List<TableReader> late = new ArrayList<>();
        List<Future<Boolean>> stops = threads.forWork()
                .invokeAll(workers.stream()
                        .<Callable<Boolean>>map(worker -> () -> worker.stop(deadline))
                        .toList());
        for (int i = 0; i < workers.size(); i++) {
            if (!await(stops.get(i))) {
                late.add(workers.get(i));
            }
        }
        Stopping outcome = late.isEmpty() ? new Stopping.Stopped() : late(late);
        stopped.complete(outcome);
        threads.close();
        return outcome;
    }

    private synchronized boolean beginStop() {
        boolean first = !stopping;
        stopping = true;
        if (!started) {
            stopped.complete(new Stopping.Stopped());
        }
        return first && started;
    }

    private static Stopping late(List<TableReader> workers) {
        return new Stopping.Late(workers.stream().map(TableReader::table).toList());
    }

    private static boolean await(Future<Boolean> stop) throws InterruptedException {
        try {
            return stop.get();
        } catch (ExecutionException e) {
            LOG.warn("A worker did not stop as it should", e);
            return false;
        }
    }
}
