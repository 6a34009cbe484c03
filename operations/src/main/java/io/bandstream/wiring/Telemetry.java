package io.bandstream.wiring;

import io.bandstream.engine.EngineListener;
import io.bandstream.kcl.StreamClients;
import io.bandstream.lag.LagAlarms;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.StreamObserver;
import io.bandstream.lag.dynamodb.DynamoDbStreamObserver;
import io.bandstream.metrics.EngineMeters;
import io.bandstream.metrics.EvaluationMeters;
import io.bandstream.metrics.Health;
import io.bandstream.metrics.HttpMeters;
import io.bandstream.metrics.LagMeters;
import io.bandstream.metrics.Meters;
import io.bandstream.metrics.Metric;
import io.bandstream.metrics.MetricsServer;
import io.bandstream.metrics.ProcessMeters;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.producer.evaluation.EvaluationListener;
import io.bandstream.producer.http.HttpListener;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.tracing.Tracing;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The figures of this process, and of the whole pipeline as this process sees it from outside. To be closed once, after
 * what it measures.
 */
public final class Telemetry implements AutoCloseable {

    /** For a figure that is asked for again and again, two calls a shard are enough. */
    private static final int RECORDS_A_SHARD = 2_000;

    private static final Health STARTING = new Health() {
        @Override
        public Answer alive() {
            return new Answer(true, "starting");
        }

        @Override
        public Answer ready() {
            return new Answer(false, "starting");
        }
    };

    private final Meters meters;
    private final Connection connection;
    private final StreamClients clients;
    private final DynamoDbClient tables;
    private final LagMeters lag;
    private final LagAlarms alarms;
    private final Clock clock = Clock.systemUTC();
    private final LagSampler sampler;
    private final MetricsServer server;
    private final Optional<Tracing> tracing;
    private volatile Health health = STARTING;
    private volatile Optional<LagReport> latest = Optional.empty();

    private Telemetry(Meters meters, Connection connection, Address address, Optional<Tracing> tracing)
            throws IOException {
        this.meters = meters;
        this.tracing = tracing;
        this.connection = connection.measuredBy(new TableCallMeters(meters));
        this.server = MetricsServer.start(address.host(), address.port(), meters, () -> health);
        this.clients = connection.streamClients();
        this.lag = new LagMeters(
                meters,
                Catalog.consumers().stream()
                        .map(stream -> stream.source().name())
                        .toList());
        this.tables = connection.dynamoDb();
        this.alarms = Pipeline.lagAlarms(tables, clock);
        StreamObserver observer = new DynamoDbStreamObserver(clients, Catalog.consumers(), RECORDS_A_SHARD);
        this.sampler = new LagSampler(Operator.monitor(observer, RealTime::sleep), clock, this::saw);
    }

    /**
     * Where the figures are served.
     *
     * @param port 0 for any free one
     */
    public record Address(String host, int port) {}

    /**
     * Serves figures from now on; of the whole pipeline, those that it is told of.
     *
     * @param version of this program
     * @param environment says whether traces are exported, and where to
     * @throws IOException if the port can't be had
     */
    public static Telemetry start(
            Connection connection, String version, Address address, Map<String, String> environment)
            throws IOException {
        Meters meters = new Meters();
        ProcessMeters.register(meters, version);
        return new Telemetry(meters, connection, address, Tracing.in(environment));
    }

    /** Looks at the whole pipeline every few seconds, where nobody in this process does. */
    public Telemetry looking() {
        sampler.start();
        return this;
    }

    /** Shows a report, and raises or ends alarms as it says. Not by two threads at once. */
    void saw(LagReport report) {
        latest = Optional.of(report);
        lag.show(report, clock.instant());
        alarms.tell(report, clock.instant());
    }

    /** The same connection, whose calls are counted. */
    public Connection connection() {
        return connection;
    }

    public HttpListener http() {
        return new HttpMeters(meters);
    }

    EvaluationListener evaluations() {
        return new EvaluationMeters(meters, Clock.systemUTC());
    }

    Pipeline.Listeners pipeline() {
        EngineListener counting = new EngineMeters(meters);
        return new Pipeline.Listeners(
                tracing.map(traces -> traces.over(counting, Clock.systemUTC())).orElse(counting),
                gap -> meters.counter(Metric.GAPS, gap.table()).increment());
    }

    /** The same store, whose writes begin traces where somebody collects them. */
    ItemStore traced(ItemStore store) {
        return tracing.map(traces -> traces.over(store)).orElse(store);
    }

    void inFlight(Supplier<Number> changes) {
        meters.gauge(Metric.CHANGES_IN_FLIGHT, changes);
    }

    /** What this process answers from now on; until then it is starting. */
    void reports(Health now) {
        health = now;
    }

    /** How the pipeline stands, in a few words; what other processes do is no reason not to be ready. */
    public String pipelineWords() {
        return latest.map(report -> "pipeline " + report.state().word() + " as of " + report.asOf())
                .orElse("pipeline not looked at yet");
    }

    /** The latest report; empty until there is one. */
    public Optional<LagReport> lag() {
        return latest;
    }

    /** From now on this process is ready, as long as it is there. */
    public void serves() {
        health = new Health() {
            @Override
            public Answer alive() {
                return new Answer(true, "alive");
            }

            @Override
            public Answer ready() {
                return new Answer(true, "ready; " + pipelineWords());
            }
        };
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        sampler.close();
        server.close();
        tracing.ifPresent(Tracing::close);
        tables.close();
        clients.close();
    }
}
