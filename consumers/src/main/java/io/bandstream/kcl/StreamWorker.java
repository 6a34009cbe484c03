package io.bandstream.kcl;

import io.bandstream.stream.BatchProcessor;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.leases.Lease;

/** Reads one table's stream with one Scheduler, from {@link #run} until it is stopped. */
final class StreamWorker {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWorker.class);

    private final StreamClients clients;
    private final WorkerSettings settings;
    private final BatchProcessor processor;
    private final ExecutorService threads;
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Scheduler> scheduler = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<ShardId, Long> counters = new ConcurrentHashMap<>();
    private volatile boolean started;

    /** @param threads for the calls for records; unbounded, for each shard blocks one while it waits */
    StreamWorker(StreamClients clients, WorkerSettings settings, BatchProcessor processor, ExecutorService threads) {
        this.clients = clients;
        this.settings = settings;
        this.processor = processor;
        this.threads = threads;
    }

    String table() {
        return settings.table();
    }

    /** Returns when the worker is stopped, or why it ended without. */
    Optional<Failure> run() {
        try {
            return new TableStreams(clients)
                    .arn(table())
                    .map(this::read)
                    .orElse(Optional.of("the table is missing or has no stream with new and old images"))
                    .filter(reason -> !stop.isGiven())
                    .map(reason -> new Failure(table(), reason));
        } catch (RuntimeException | Error e) {
            LOG.debug("Stream of {} is no longer read", table(), e);
            return stop.isGiven() ? Optional.empty() : Optional.of(new Failure(table(), e.toString()));
        } finally {
            ended.countDown();
        }
    }

    private Optional<String> read(String streamArn) {
        LeaseProvisioning provisioning = new LeaseProvisioning(clients.dynamodb(), settings.application());
        provisioning.createTables();
        provisioning.createLeases(new TableStreams(clients).shards(streamArn), settings.workerId());
        Scheduler made =
                new SchedulerFactory(clients, settings, threads).create(streamArn, this::reader, this::onState);
        scheduler.complete(made);
        if (!stop.isGiven()) {
            made.run();
        }
        return Optional.of("its scheduler ended by itself");
    }

    private ShardReader reader() {
        return new ShardReader(
                new Changes(table()),
                processor,
                new Checkpoints(wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis())),
                stop,
                this::holds);
    }

    private boolean holds(ShardId shard) {
        return scheduler.join().leaseCoordinator().getCurrentlyHeldLease(shard.value()) != null;
    }

    private void onState(WorkerStateChangeListener.WorkerState state) {
        started |= state == WorkerStateChangeListener.WorkerState.STARTED;
    }

    /**
     * Whether each shard that is left to read is in living hands: held here, or by a worker whose renewals were seen since
     * the first call. Call again until true.
     */
    boolean ready() {
        return started
                && new LeaseTable(clients.dynamodb(), settings.application())
                        .leases().stream().filter(lease -> !lease.finished()).allMatch(this::inLivingHands);
    }

    private boolean inLivingHands(ShardLease lease) {
        if (lease.owner().isEmpty()) {
            return false;
        }
        return lease.owner().get().equals(settings.workerId())
                ? holds(lease.shard())
                : counters.computeIfAbsent(lease.shard(), shard -> lease.counter()) < lease.counter();
    }

    /**
     * Lets the open batches end, gives the leases back and leaves the leader's lock. False where that took longer than the
     * deadline: then other workers wait for the leases to expire.
     */
    boolean stop(Duration deadline) throws InterruptedException {
        stop.give();
        if (!scheduler.isDone()) {
            return ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
        }
        Scheduler running = scheduler.join();
        threads.execute(() -> endGracefully(running));
        if (ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            handBack(running);
            return true;
        }
        threads.execute(running::shutdown);
        return false;
    }

    /** In a thread of ours: KCL would wait in the common pool, where on two cores one scheduler stops after the other. */
    private void endGracefully(Scheduler running) {
        try {
            running.createGracefulShutdownCallable().call();
        } catch (Exception e) {
            LOG.warn("Stream of {}: graceful shutdown failed", table(), e);
            running.shutdown();
        }
    }

    /** KCL forgets its leases and leaves them to expire. */
    private void handBack(Scheduler ended) {
        try {
            List<Lease> leases = ended.leaseRefresher().listLeases();
            for (Lease lease : leases) {
                if (settings.workerId().equals(lease.leaseOwner())) {
                    ended.leaseRefresher().evictLease(lease);
                }
            }
            new LeaseProvisioning(clients.dynamodb(), settings.application()).forget(settings.workerId());
        } catch (Exception e) {
            LOG.warn("Stream of {}: leases not handed back, they expire", table(), e);
        }
    }
}
