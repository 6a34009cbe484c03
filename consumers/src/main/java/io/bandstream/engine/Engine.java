package io.bandstream.engine;

import io.bandstream.stream.ChangeProcessor;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * The engine of one worker process: every handler's changes run on its lanes. Safe for many threads. Stops with its
 * executor, whose owner closes it.
 */
public final class Engine {

    private final Stores stores;
    private final EngineSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final EngineListener listener;
    private final CompletableFuture<String> denied = new CompletableFuture<>();
    private final ShardIntake.Shared shared;

    /** Where the engine reads and writes. */
    public record Stores(View view, EffectStore effects, DeadLetterOffice deadLetters, ParkingRows parking) {}

    /** @param random for the waits; must be safe for many threads where the executor has many */
    public Engine(Stores stores, EngineSettings settings, LaneExecutor executor, Clock clock, RandomGenerator random) {
        this(stores, settings, executor, clock, random, EngineListener.SILENT);
    }

    /**
     * Tells a listener what becomes of the changes.
     *
     * @param random for the waits; must be safe for many threads where the executor has many
     */
    public Engine(
            Stores stores,
            EngineSettings settings,
            LaneExecutor executor,
            Clock clock,
            RandomGenerator random,
            EngineListener listener) {
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.shared =
                new ShardIntake.Shared(executor, new Semaphore(settings.inFlight(), true), clock, denied::complete);
    }

    /** The way of one stream's changes through this engine: each is settled when every handler has settled it. */
    public ChangeProcessor processorFor(Handler... handlers) {
        List<ShardIntake.HandlerLanes> lanes =
                Arrays.stream(handlers).map(this::lanesOf).toList();
        return shard -> {
            lanes.forEach(handler -> handler.means().parked().load());
            return new ShardIntake(shard, lanes, shared);
        };
    }

    private ShardIntake.HandlerLanes lanesOf(Handler handler) {
        ParkedKeys parked = new ParkedKeys(handler.name(), stores.parking(), stores.view());
        ChangeExecution.Means means = new ChangeExecution.Means(
                handler,
                stores.view(),
                stores.effects(),
                stores.deadLetters(),
                stores.parking(),
                parked,
                settings,
                clock,
                random,
                listener.of(handler.name()));
        return new ShardIntake.HandlerLanes(means, new Lanes());
    }

    /** Completed with the service's words when it denies this worker what it needs; changes wait from then on. */
    public CompletableFuture<String> denied() {
        return denied.copy();
    }

    /** How many changes are taken in and not yet settled. */
    public int inFlight() {
        return settings.inFlight() - shared.room().availablePermits();
    }
}
