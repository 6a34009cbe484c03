package io.bandstream.pipeline;

import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineListener;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Handler;
import io.bandstream.engine.LaneThreads;
import io.bandstream.engine.ParkingRows;
import io.bandstream.engine.Redrive;
import io.bandstream.engine.Sleeper;
import io.bandstream.engine.dynamodb.DynamoDbEffectStore;
import io.bandstream.engine.dynamodb.DynamoDbView;
import io.bandstream.gap.GapRepair;
import io.bandstream.gap.dynamodb.DynamoDbBaseItems;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.handler.DeadLetterActions;
import io.bandstream.handler.EntitlementHandler;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.handler.GapActions;
import io.bandstream.handler.LagActions;
import io.bandstream.handler.TicketHandler;
import io.bandstream.handler.UserHandler;
import io.bandstream.kcl.Failure;
import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.StreamWorkers.Readiness;
import io.bandstream.kcl.StreamWorkers.Stopping;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.lag.LagAlarms;
import io.bandstream.lag.LagLimits;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.ConsumerTables;
import io.bandstream.schema.TableDefinition;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.GapListener;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All consumers of one worker process: for each of the four streams its scheduler, its handler and its way through the
 * engine. Any number of processes side by side share the work. To be started once and stopped once. Thread-safe.
 */
public final class Pipeline {

    private static final Duration LAST_TURNS = Duration.ofSeconds(5);
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private final Engine engine;
    private final LaneThreads lanes;
    private final ExecutorService gapThread = Executors.newSingleThreadExecutor(work -> daemon(work, "gap-repair"));
    private final GapRepair gaps;
    private final StreamWorkers workers;

    /** One whose writing and speaking the app scores. */
    public Pipeline(
            DynamoDbClient tables, StreamClients streams, EngineSettings settings, Clock clock, String workerId) {
        this(tables, streams, settings, clock, workerId, EvaluatedBy.APP);
    }

    /**
     * Puts the read side together; nothing runs before {@link #start}.
     *
     * @param tables for reads and effects; closed by its owner, after {@link #stop}
     * @param streams for the stream reader; likewise
     * @param workerId unique among all live processes
     */
    public Pipeline(
            DynamoDbClient tables,
            StreamClients streams,
            EngineSettings settings,
            Clock clock,
            String workerId,
            EvaluatedBy evaluatedBy) {
        this(tables, streams, settings, clock, workerId, evaluatedBy, Listeners.SILENT);
    }

    /** Told of what happens, for figures. */
    public record Listeners(EngineListener engine, GapListener gaps) {

        public static final Listeners SILENT = new Listeners(EngineListener.SILENT, gap -> {});
    }

    /**
     * Puts the read side together, as the other constructor does, and tells listeners what it does.
     *
     * @param tables for reads and effects; closed by its owner, after {@link #stop}
     * @param streams for the stream reader; likewise
     * @param workerId unique among all live processes
     */
    public Pipeline(
            DynamoDbClient tables,
            StreamClients streams,
            EngineSettings settings,
            Clock clock,
            String workerId,
            EvaluatedBy evaluatedBy,
            Listeners listeners) {
        this.lanes = new LaneThreads(settings.lanes(), LAST_TURNS);
        this.engine = new Engine(stores(tables, clock), settings, lanes, clock, RANDOM, listeners.engine());
        Map<ConsumerTables, ChangeProcessor> processors = processors(handlers(clock, evaluatedBy));
        this.gaps = gapRepair(tables, processors, clock);
        this.workers = new StreamWorkers(streams, settings(processors, workerId), told(listeners.gaps(), gaps), clock);
    }

    private static GapListener told(GapListener first, GapListener then) {
        return gap -> {
            first.lost(gap);
            then.lost(gap);
        };
    }

    /** Where every engine over these tables reads and writes. */
    public static Engine.Stores stores(DynamoDbClient tables, Clock clock) {
        return new Engine.Stores(
                new DynamoDbView(tables),
                new DynamoDbEffectStore(tables, Catalog.GUARDS.name(), clock),
                new DeadLetterActions(new DeadLetterRows(Catalog.DEAD_LETTERS.name()), clock),
                new ParkingRows(Catalog.PARKED_KEYS.name()));
    }

    /** Runs dead letters again, beside any workers, through the same handlers. */
    public static Redrive redrive(DynamoDbClient tables, Clock clock, EvaluatedBy evaluatedBy) {
        Engine.Stores stores = stores(tables, clock);
        return new Redrive(
                stores,
                new DeadLetterRows(Catalog.DEAD_LETTERS.name()),
                List.copyOf(handlers(clock, evaluatedBy).values()),
                new Redrive.Pace(
                        clock, Sleeper.REAL_TIME, EngineSettings.defaults().backoff(), RANDOM));
    }

    /** Raises and closes the actions for a lag, beside any workers and where there are none. */
    public static LagAlarms lagAlarms(DynamoDbClient tables, Clock clock) {
        Engine.Stores stores = stores(tables, clock);
        return new LagAlarms(
                stores.view(), stores.effects(), new LagActions(LagLimits.DEFAULT.renewal()), LagLimits.DEFAULT);
    }

    private GapRepair gapRepair(DynamoDbClient tables, Map<ConsumerTables, ChangeProcessor> processors, Clock clock) {
        Engine.Stores stores = stores(tables, clock);
        Map<String, List<String>> keys = new HashMap<>();
        Map<String, ChangeProcessor> byTable = new HashMap<>();
        processors.forEach((stream, processor) -> {
            keys.put(stream.source().name(), keyNames(stream.source()));
            byTable.put(stream.source().name(), processor);
        });
        return new GapRepair(
                stores.view(),
                stores.effects(),
                new GapRepair.Ledger(Catalog.GAPS.name(), new GapActions(clock)),
                new DynamoDbBaseItems(tables, keys),
                byTable,
                new GapRepair.Means(gapThread, clock, Sleeper.REAL_TIME, RANDOM));
    }

    private static List<String> keyNames(TableDefinition table) {
        return Stream.concat(Stream.of(table.partitionKey()), table.sortKey().stream())
                .toList();
    }

    private Map<ConsumerTables, ChangeProcessor> processors(Map<ConsumerTables, Handler> handlers) {
        Map<ConsumerTables, ChangeProcessor> processors = new LinkedHashMap<>();
        handlers.forEach((stream, handler) -> processors.put(stream, engine.processorFor(handler)));
        return processors;
    }

    private static Map<WorkerSettings, ChangeProcessor> settings(
            Map<ConsumerTables, ChangeProcessor> processors, String workerId) {
        Map<WorkerSettings, ChangeProcessor> settings = new LinkedHashMap<>();
        processors.forEach((stream, processor) -> settings.put(
                WorkerSettings.of(stream.application(), stream.source().name(), workerId), processor));
        return settings;
    }

    /** A new reaction to a table's changes is one line here. */
    private static Map<ConsumerTables, Handler> handlers(Clock clock, EvaluatedBy evaluatedBy) {
        return Map.of(
                Catalog.USERS_CONSUMER, new UserHandler(clock),
                Catalog.ENTITLEMENTS_CONSUMER, new EntitlementHandler(clock),
                Catalog.ASSESSMENTS_CONSUMER, new AssessmentHandler(clock, evaluatedBy),
                Catalog.SUPPORT_TICKETS_CONSUMER, new TicketHandler(clock));
    }

    /** Returns at once; what fails shows in {@link #failure}. */
    public void start() {
        workers.start();
        gaps.takeUp();
    }

    /** How many changes this process has taken in and not settled. */
    public int inFlight() {
        return engine.inFlight();
    }

    /** Waits until every shard is held, here or by another process. */
    public Readiness awaitReady(Duration deadline) throws InterruptedException {
        return workers.awaitReady(deadline);
    }

    /** Completed when a table is no longer read without having been stopped. */
    public CompletableFuture<Failure> failure() {
        return workers.failure()
                .applyToEither(
                        engine.denied().thenApply(reason -> new Failure("what the consumers write", reason)),
                        failure -> failure);
    }

    /** Hands the shards over, then cuts short what is still under way: it is delivered again, and nothing is lost. */
    public Stopping stop(Duration deadline) throws InterruptedException {
        try {
            return workers.stop(deadline);
        } finally {
            gapThread.shutdownNow();
            lanes.close();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
