package io.bandstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EngineListener;
import io.bandstream.lag.Backlog;
import io.bandstream.lag.Lag;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import io.bandstream.producer.evaluation.EvaluationListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MetersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Meters meters = new Meters();

    @Test
    void evaluations_areCountedByWhatBecameOfThem_andTheOldestAges() {
        EvaluationMeters evaluations = new EvaluationMeters(meters, Clock.fixed(NOW, ZoneOffset.UTC));
        evaluations.tried(EvaluationListener.Outcome.PUT_BACK, Duration.ofSeconds(60));
        evaluations.tried(EvaluationListener.Outcome.SCORED, Duration.ofSeconds(4));
        evaluations.looked(Optional.of(NOW.minusSeconds(90)));

        assertThat(meters.scrape().lines())
                .contains(
                        "bandstream_evaluations_seconds_count{evaluation=\"put-back\"} 1",
                        "bandstream_evaluations_seconds_sum{evaluation=\"scored\"} 4.0",
                        "bandstream_evaluations_oldest_seconds 90.0");
        evaluations.looked(Optional.empty());
        assertThat(meters.scrape().lines()).contains("bandstream_evaluations_oldest_seconds 0.0");
    }

    @Test
    void engine_countsByHandler() {
        EngineListener.OfHandler users = new EngineMeters(meters).of("users");
        users.taken();
        users.taken();
        users.retried(EngineListener.Retry.CONFLICT);
        users.committed(new Commit.Committed(), 3, TimeUnit.MILLISECONDS.toNanos(7));
        users.committed(new Commit.Conflict(), 3, 1);
        users.settled(EngineListener.Settlement.DEAD_LETTER, 2_000);

        assertThat(meters.scrape().lines())
                .contains(
                        "bandstream_changes_taken_total{handler=\"users\"} 2.0",
                        "bandstream_changes_retried_total{handler=\"users\",reason=\"conflict\"} 1.0",
                        "bandstream_commits_rows_total{handler=\"users\"} 3.0",
                        "bandstream_commits_seconds_sum{handler=\"users\",result=\"committed\"} 0.007",
                        "bandstream_commits_seconds_count{handler=\"users\",result=\"conflict\"} 1",
                        "bandstream_changes_settled_seconds_sum{handler=\"users\",settlement=\"dead-letter\"} 2.0");
    }

    @Test
    void lag_beforeTheFirstReport_isNotANumber() {
        var unused = new LagMeters(meters, List.of("users"));

        assertThat(meters.scrape().lines())
                .contains("bandstream_lag_records{table=\"users\"} NaN", "bandstream_lag_sampled_seconds 0.0");
    }

    @Test
    void lag_ofAReport_isTheTablesWorst() {
        LagMeters lag = new LagMeters(meters, List.of("users", "tickets"));
        lag.show(
                new LagReport(
                        NOW,
                        List.of(
                                new StreamLag(
                                        "users",
                                        Optional.of("arn"),
                                        Optional.empty(),
                                        List.of(
                                                new ShardLag("1", Optional.of("w"), 2, new Lag.Dead(waiting(5, 60))),
                                                new ShardLag("2", Optional.of("w"), 1, new Lag.CaughtUp()))),
                                new StreamLag("tickets", Optional.empty(), Optional.of("missing"), List.of()))),
                NOW);

        assertThat(meters.scrape().lines())
                .contains(
                        "bandstream_lag_shards{state=\"dead\",table=\"users\"} 1.0",
                        "bandstream_lag_shards{state=\"caught-up\",table=\"users\"} 1.0",
                        "bandstream_lag_shards{state=\"unknown\",table=\"tickets\"} 1.0",
                        "bandstream_lag_records{table=\"users\"} 5.0",
                        "bandstream_lag_oldest_seconds{table=\"users\"} 60.0",
                        "bandstream_lag_data_loss_seconds{table=\"users\"} 86340.0",
                        "bandstream_lag_drain_seconds{table=\"users\"} NaN",
                        "bandstream_lag_parked_keys{table=\"users\"} 3.0");
    }

    private static Backlog waiting(int records, int seconds) {
        return new Backlog(records, false, Optional.of(Duration.ofSeconds(seconds)), Optional.empty());
    }

    @Test
    void server_servesFiguresAndHealth() throws IOException, InterruptedException {
        ProcessMeters.register(meters, "1.2.3");
        Health health = new Health() {
            @Override
            public Answer alive() {
                return new Answer(true, "alive");
            }

            @Override
            public Answer ready() {
                return new Answer(false, "starting");
            }
        };
        try (MetricsServer server = MetricsServer.start("127.0.0.1", 0, meters, () -> health)) {
            assertThat(get(server, "/metrics").body())
                    .contains("bandstream_build_info{java=")
                    .contains("version=\"1.2.3\"} 1")
                    .contains("bandstream_process_cpu_seconds_total ");
            assertThat(get(server, "/metrics").headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(server, "/readyz").body()).isEqualTo("starting\n");
            assertThat(get(server, "/elsewhere").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(MetricsServer server, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
