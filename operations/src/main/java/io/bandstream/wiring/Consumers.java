package io.bandstream.wiring;

import io.bandstream.engine.EngineSettings;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.kcl.Failure;
import io.bandstream.kcl.StreamClients;
import io.bandstream.kcl.StreamWorkers.Readiness;
import io.bandstream.metrics.Health;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.producer.evaluation.DeskSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The consumers of this process, the evaluation desk beside them where there is a model to ask, and the clients that they
 * use. KCL leaves non-daemon threads behind: a process that has
 * closed its consumers leaves by {@code System.exit}. To be closed once. Thread-safe.
 */
public final class Consumers implements AutoCloseable {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);

    private final DynamoDbClient tables;
    private final StreamClients streams;
    private final Pipeline pipeline;
    private final Optional<Evaluations> evaluations;
    private volatile boolean ready;

    private Consumers(
            DynamoDbClient tables,
            StreamClients streams,
            Optional<Evaluations> evaluations,
            Pipeline.Listeners listeners) {
        this.tables = tables;
        this.streams = streams;
        this.evaluations = evaluations;
        this.pipeline = new Pipeline(
                tables,
                streams,
                EngineSettings.defaults(),
                Clock.systemUTC(),
                WorkerId.of(new SecureRandom()),
                evaluations.isPresent() ? EvaluatedBy.DESK : EvaluatedBy.APP,
                listeners);
    }

    /** Starts them, on tables that exist, where the app scores writing and speaking; returns at once. */
    public static Consumers start(Connection connection) {
        return started(connection, Optional.empty(), Pipeline.Listeners.SILENT);
    }

    /** Starts them, on tables that exist, and returns at once; what they do is measured. */
    public static Consumers start(Telemetry telemetry, Optional<EvaluatorModel> evaluator) {
        Connection connection = telemetry.connection();
        Optional<Evaluations> evaluations = evaluator.map(
                model -> Evaluations.start(connection, model, DeskSettings.defaults(), telemetry.evaluations()));
        Consumers consumers = started(connection, evaluations, telemetry.pipeline());
        telemetry.inFlight(consumers.pipeline::inFlight);
        telemetry.reports(consumers.health(telemetry));
        return consumers;
    }

    private static Consumers started(
            Connection connection, Optional<Evaluations> evaluations, Pipeline.Listeners listeners) {
        Consumers consumers = new Consumers(connection.dynamoDb(), connection.streamClients(), evaluations, listeners);
        consumers.pipeline.start();
        return consumers;
    }

    /** Waits until every shard is held, here or by another process. */
    public Readiness awaitReady(Duration deadline) throws InterruptedException {
        Readiness readiness = pipeline.awaitReady(deadline);
        ready |= readiness instanceof Readiness.Ready;
        return readiness;
    }

    private Health health(Telemetry telemetry) {
        return new Health() {
            @Override
            public Answer alive() {
                return failure().isDone() ? new Answer(false, failure().join().toString()) : new Answer(true, "alive");
            }

            @Override
            public Answer ready() {
                return alive().good()
                        ? new Answer(
                                ready, (ready ? "ready" : "shards not held yet") + "; " + telemetry.pipelineWords())
                        : alive();
            }
        };
    }

    /** Completed when a table is no longer read, without having been closed. */
    public CompletableFuture<Failure> failure() {
        return pipeline.failure();
    }

    /** Hands the shards over, in seconds; what is still under way then is delivered again to whoever reads next. */
    @Override
    public void close() {
        evaluations.ifPresent(Evaluations::close);
        try {
            pipeline.stop(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tables.close();
            streams.close();
        }
    }
}
