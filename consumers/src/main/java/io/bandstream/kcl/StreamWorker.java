package io.bandstream.kcl;

import io.bandstream.engine.Sleeper;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.GapListener;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.leases.exceptions.LeasingException;

/** Reads one table's stream with one Scheduler, from {@link #run} until it is stopped. */
final class StreamWorker {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWorker.class);

    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
    private static final Duration LAST_CHANGES = Duration.ofSeconds(1);

    private final StreamClients clients;
    private final WorkerSettings settings;
    private final ChangeProcessor processor;
    private final GapListener lost;
    private final Clock clock;
    private final StreamThreads threads;
    private final TableStreams streams;
    private final LeaseTable leases;
    private final LivingWorkers living;
    private final StopSignal stop = new StopSignal();
    private final StopSignal over = new StopSignal();
    private final CompletableFuture<Scheduler> scheduler = new CompletableFuture<>();
    private final CompletableFuture<LeaseTransfers> transfers = new CompletableFuture<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Consumer<Failure> failures;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LivingHands hands;
    private final LeaseSigns signs;
    private volatile boolean started;
    private volatile String streamArn = "";

    /** @param failures told at once, and once at most, why the table is no longer read without having been stopped */
    StreamWorker(
            StreamClients clients,
            WorkerSettings settings,
            ChangeProcessor processor,
            GapListener lost,
            Clock clock,
            StreamThreads threads,
            Consumer<Failure> failures) {
        this.clients = clients;
        this.settings = settings;
        this.processor = processor;
        this.lost = lost;
        this.clock = clock;
        this.threads = threads;
        this.failures = failures;
        this.streams = new TableStreams(clients);
        this.leases = new LeaseTable(clients.dynamodb(), settings.application());
        this.living = new LivingWorkers(clients.dynamodb(), settings);
        this.hands = new LivingHands(settings.workerId(), this::holds);
        this.signs = new LeaseSigns(clients.dynamodb(), settings, clock);
    }

    String table() {
        return settings.table();
    }

    /** Returns when the worker has ended. */
    void run() {
        threads.forWork().execute(takeOver());
        try {
            fail(streams.arn(table())
                    .map(this::read)
                    .orElse("the table is missing or has no stream with new and old images"));
        } catch (RuntimeException | Error e) {
            LOG.debug("Stream of {} is no longer read", table(), e);
            fail(Failure.reason(e));
        } finally {
            over.give();
            ended.countDown();
        }
    }

    private void fail(String reason) {
        if (!stop.isGiven() && !failed.getAndSet(true)) {
            failures.accept(new Failure(table(), reason));
        }
    }

    private String read(String arn) {
        LeaseProvisioning provisioning = new LeaseProvisioning(clients.dynamodb(), settings.application());
        StreamGaps gaps = new StreamGaps(table(), TableStreams.labelOf(arn), lost, clock);
        List<StreamShard> shards = streams.shards(arn);
        provisioning.createTables();
        provisioning.dropLeases(gaps.dropped(leases.leases(), shards, shard -> streams.knows(arn, shard)));
        provisioning.createLeases(shards, settings.workerId());
        Scheduler made = new SchedulerFactory(clients, settings, threads.forCalls())
                .create(arn, () -> reader(arn), listeners(gaps));
        transfers.complete(new LeaseTransfers(
                made.leaseRefresher(), settings.workerId(), () -> living.others(settings.workerId())));
        scheduler.complete(made);
        streamArn = arn;
        if (!stop.isGiven()) {
            made.run();
        }
        return "its scheduler ended by itself";
    }

    /** Ends the reading where the table has got another stream; false where it has not, or is read no more anyhow. */
    boolean endIfReplaced() {
        Optional<String> now = streams.arn(table());
        boolean replaced = !streamArn.isEmpty()
                && now.isPresent()
                && !now.get().equals(streamArn)
                && !stop.isGiven()
                && !failed.getAndSet(true);
        if (replaced) {
            LOG.warn("Table {} has another stream now, {}", table(), TableStreams.labelOf(now.get()));
            over.give();
            scheduler.join().shutdown();
        }
        return replaced;
    }

    /** Begun before all else, for the time that a dead worker's leases stand still is counted from the first look. */
    private TakeOver takeOver() {
        WorkerSettings.Leasing leasing = settings.leasing();
        return new TakeOver(
                leases::leases,
                new LeaseWatch(settings.workerId(), leasing.failover()),
                lease -> started && transfers.join().take(lease),
                over,
                leasing.assignment().dividedBy(2),
                System::nanoTime);
    }

    private SchedulerFactory.Listeners listeners(StreamGaps gaps) {
        return new SchedulerFactory.Listeners(
                this::onState, new HandOver(stop, shard -> transfers.join().handOver(shard)), this::onRefusal, gaps);
    }

    /** No further call would be answered otherwise; whoever may read takes the shards over. */
    private void onRefusal(String reason) {
        fail(reason);
        over.give();
        threads.forWork().execute(() -> scheduler.join().shutdown());
    }

    private ShardReader reader(String arn) {
        return new ShardReader(
                new Changes(table(), TableStreams.labelOf(arn)),
                processor,
                new Checkpoints(Sleeper.REAL_TIME),
                new ShardReader.Lease(stop, this::holds, signs),
                new ShardReader.Rhythm(System::nanoTime, CHECKPOINTS, LAST_CHANGES));
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
        return started && hands.holdAll(leases.leases());
    }

    /**
     * Lets the open batches end, gives the leases back and leaves the leader's lock. False where that took longer than the
     * deadline: then other workers wait for the leases to expire.
     */
    boolean stop(Duration deadline) throws InterruptedException {
        stop.give();
        over.give();
        if (!scheduler.isDone()) {
            return ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
        }
        Scheduler running = scheduler.join();
        threads.forWork().execute(() -> endGracefully(running));
        if (ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            handBack();
            return true;
        }
        threads.forWork().execute(running::shutdown);
        return false;
    }

    /** In a thread of ours: KCL would wait in the common pool, where on two cores one scheduler stops after the other. */
    private void endGracefully(Scheduler running) {
        try {
            running.createGracefulShutdownCallable().call();
        } catch (Exception e) {
            LOG.warn("Stream of {}: graceful shutdown failed: {}", table(), Failure.reason(e));
            running.shutdown();
        }
    }

    private void handBack() {
        try {
            transfers.join().handBackAll();
            living.forget(settings.workerId());
        } catch (LeasingException | RuntimeException e) {
            LOG.warn("Stream of {}: leases not handed back, they expire: {}", table(), Failure.reason(e));
        }
    }
}
