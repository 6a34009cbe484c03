package io.bandstream.pipeline;

import io.bandstream.engine.DeadLetterOffice;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Handler;
import io.bandstream.engine.dynamodb.DynamoDbEffectStore;
import io.bandstream.engine.dynamodb.DynamoDbView;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.handler.DeadLetterActions;
import io.bandstream.handler.EntitlementHandler;
import io.bandstream.handler.TicketHandler;
import io.bandstream.handler.UserHandler;
import io.bandstream.kcl.Failure;
import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.StreamWorkers.Readiness;
import io.bandstream.kcl.StreamWorkers.Stopping;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.ConsumerTables;
import io.bandstream.stream.BatchProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All consumers of one worker process: for each of the four streams its scheduler, its handler and its way through the
 * engine. Any number of processes side by side share the work. To be started once and stopped once. Thread-safe.
 */
public final class Pipeline {

    private final Engine engine;
    private final StreamWorkers workers;

    /**
     * Puts the read side together; nothing runs before {@link #start}.
     *
     * @param tables for reads and effects; closed by its owner, after {@link #stop}
     * @param streams for the stream reader; likewise
     * @param workerId unique among all live processes
     */
    public Pipeline(
            DynamoDbClient tables, StreamClients streams, EngineSettings settings, Clock clock, String workerId) {
        DeadLetterOffice deadLetters = new DeadLetterActions(new DeadLetterRows(Catalog.DEAD_LETTERS.name()), clock);
        this.engine = new Engine(
                new DynamoDbView(tables),
                new DynamoDbEffectStore(tables, Catalog.GUARDS.name(), clock),
                deadLetters,
                settings,
                clock,
                duration -> Thread.sleep(duration.toMillis()),
                new SplittableRandom());
        this.workers = new StreamWorkers(streams, processors(clock, workerId));
    }

    private Map<WorkerSettings, BatchProcessor> processors(Clock clock, String workerId) {
        Map<WorkerSettings, BatchProcessor> processors = new LinkedHashMap<>();
        handlers(clock)
                .forEach((stream, handler) -> processors.put(
                        WorkerSettings.of(stream.application(), stream.source().name(), workerId),
                        engine.processorFor(handler)));
        return processors;
    }

    /** A new reaction to a table's changes is one line here. */
    private static Map<ConsumerTables, Handler> handlers(Clock clock) {
        return Map.of(
                Catalog.USERS_CONSUMER, new UserHandler(clock),
                Catalog.ENTITLEMENTS_CONSUMER, new EntitlementHandler(clock),
                Catalog.ASSESSMENTS_CONSUMER, new AssessmentHandler(clock),
                Catalog.SUPPORT_TICKETS_CONSUMER, new TicketHandler(clock));
    }

    /** Returns at once; what fails shows in {@link #failure}. */
    public void start() {
        workers.start();
    }

    /** Waits until every shard is held, here or by another process. */
    public Readiness awaitReady(Duration deadline) throws InterruptedException {
        return workers.awaitReady(deadline);
    }

    /** Completed when a table is no longer read without having been stopped. */
    public CompletableFuture<Failure> failure() {
        return workers.failure();
    }

    /** Hands the shards over, then cuts short what is still under way: it is delivered again, and nothing is lost. */
    public Stopping stop(Duration deadline) throws InterruptedException {
        try {
            return workers.stop(deadline);
        } finally {
            engine.close();
        }
    }
}
