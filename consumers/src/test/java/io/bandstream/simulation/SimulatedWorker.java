package io.bandstream.simulation;

import io.bandstream.engine.Backoff;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Handler;
import io.bandstream.engine.ParkingRows;
import io.bandstream.kcl.ShardLease;
import io.bandstream.schema.Catalog;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One worker process: an engine of its own, and the leases that it gets hold of. */
final class SimulatedWorker {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration LOOKS_FOR_WORK = Duration.ofMillis(1_300);
    private static final Duration HANDOVER = Duration.ofSeconds(1);
    private static final long LEASE_LASTS = 5_000;

    private final World world;
    private final Host host;
    private final ChangeProcessor processor;
    private final Gaps gaps;
    private final Map<ShardId, SimulatedReader> readers = new LinkedHashMap<>();
    private final Map<ShardId, Sight> seen = new HashMap<>();

    /** When a lease was first seen at this counter. */
    private record Sight(long counter, long since) {}

    SimulatedWorker(World world, Host host, Gaps gaps, SplittableRandom random) {
        this.world = world;
        this.host = host;
        this.gaps = world.wiring().gaps().apply(gaps);
        this.processor = world.wiring()
                .processor()
                .apply(engine(random).processorFor(Ledgers.all(world).toArray(Handler[]::new)));
    }

    private Engine engine(SplittableRandom random) {
        RemoteTables tables =
                new RemoteTables(world, host, new RemoteTables.Deaths(Fault.CRASH_BEFORE_CALL, Fault.CRASH_AFTER_CALL));
        DeadLetterRows letters = new DeadLetterRows(Catalog.DEAD_LETTERS.name());
        return new Engine(
                new Engine.Stores(
                        world.wiring().view().apply(tables),
                        world.wiring().store().apply(tables),
                        letters::of,
                        new ParkingRows(Catalog.PARKED_KEYS.name())),
                settings(random),
                host,
                world.timeline().clock(),
                random);
    }

    private static EngineSettings settings(SplittableRandom random) {
        return new EngineSettings(
                1,
                random.nextInt(2, 40),
                random.nextInt(1, 4),
                Duration.ofSeconds(2),
                Duration.ofMillis(200),
                new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1)));
    }

    void start() {
        host.run(this::renewLeases);
        host.run(this::lookForWork);
    }

    boolean isAlive() {
        return host.isAlive();
    }

    void crash() {
        world.note(host, () -> "crashes");
        host.crash();
    }

    private void renewLeases() {
        readers.values().removeIf(SimulatedReader::isClosed);
        readers.forEach((shard, reader) -> {
            if (!world.leases().renew(shard, host.toString())) {
                reader.leaseLost();
            }
        });
        host.runAfter(HEARTBEAT, this::renewLeases);
    }

    private void lookForWork() {
        world.leases().sync(world.wiring().listing().apply(world.stream().describe()));
        List<ShardLease> free = new ArrayList<>();
        for (ShardLease lease : world.leases().all()) {
            boolean isFree = isFree(lease);
            if (!readers.containsKey(lease.shard()) && world.leases().isReadable(lease) && isFree) {
                free.add(lease);
            }
        }
        if (!free.isEmpty()) {
            take(free.get(world.faults().upTo(free.size()) - 1));
        }
        host.runAfter(LOOKS_FOR_WORK, this::lookForWork);
    }

    private boolean isFree(ShardLease lease) {
        long now = world.timeline().millis();
        Sight sight = seen.compute(
                lease.shard(),
                (shard, before) -> before == null || before.counter() != lease.counter()
                        ? new Sight(lease.counter(), now)
                        : before);
        return lease.owner().isEmpty()
                || now - sight.since() >= LEASE_LASTS
                || (world.leases().isReadable(lease) && world.faults().strikes(Fault.LEASE_STOLEN));
    }

    private void take(ShardLease lease) {
        Optional<ShardLease> taken = world.leases().take(lease, host.toString());
        taken.ifPresent(mine -> {
            world.note(host, () -> "takes the lease of %s at %s".formatted(mine.shard(), mine.position()));
            SimulatedReader reader = new SimulatedReader(world, host, processor, gaps, mine);
            readers.put(mine.shard(), reader);
            reader.start();
        });
    }

    /** Ends in good order: what is under way gets a moment, the leases are given up. */
    void handOver() {
        readers.values().forEach(SimulatedReader::stop);
        host.runAfter(
                HANDOVER,
                () -> host.runAlone(() -> {
                    readers.values().forEach(SimulatedReader::handOver);
                    host.crash();
                }));
    }
}
