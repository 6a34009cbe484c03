package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker asks of its stream, and what a refusal does to it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class ObservedStreamsIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final LocalStreams local = new LocalStreams().withTable("table");
    private final ObservedStreams streams = new ObservedStreams(local.clients().streams());
    private final Deliveries deliveries = new Deliveries();

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void describeStream_refused_endsTheTablesReading() throws InterruptedException {
        streams.refuse("DescribeStream");
        StreamWorkers workers = started(WorkerSettings.Polling.DEFAULT);
        assertThat(workers.failure().orTimeout(30, TimeUnit.SECONDS).join())
                .isEqualTo(new Failure("table", "AccessDeniedException"));
        stop(workers);
    }

    @Test
    void getRecords_refusedLater_endsTheTablesReading() throws InterruptedException {
        StreamWorkers workers = reading(WorkerSettings.Polling.DEFAULT);
        streams.refuse("GetRecords");
        assertThat(workers.failure().orTimeout(30, TimeUnit.SECONDS).join())
                .isEqualTo(new Failure("table", "GetRecords was refused: AccessDeniedException"));
        int calls = streams.fetches();
        stop(workers);
        assertThat(streams.fetches()).isLessThanOrEqualTo(calls + 3);
    }

    @Test
    void poll_idleShard_isAskedOncePerFreshness() throws InterruptedException {
        StreamWorkers workers = reading(WorkerSettings.Polling.DEFAULT);
        int before = streams.fetches();
        long begun = System.nanoTime();
        await().atMost(LONG).until(() -> streams.fetches() >= before + 12);
        assertThat(millisSince(begun)).isGreaterThan(2_000);
        stop(workers);
    }

    @Test
    void poll_backlog_isReadWithoutWaits() throws InterruptedException {
        local.putAll("table", 0, 400);
        Duration tooLong = Duration.ofSeconds(5);
        StreamWorkers workers = started(new WorkerSettings.Polling(tooLong, Duration.ofSeconds(20), 10));
        await().atMost(LONG).until(() -> !deliveries.changes().isEmpty());
        await().atMost(tooLong).until(() -> deliveries.changes().size() == 400);
        assertThat(streams.fetches()).isGreaterThanOrEqualTo(40);
        stop(workers);
    }

    private StreamWorkers reading(WorkerSettings.Polling polling) {
        StreamWorkers workers = started(polling);
        local.put("table", "first", 1);
        await().atMost(LONG).until(() -> !deliveries.changes().isEmpty());
        return workers;
    }

    private StreamWorkers started(WorkerSettings.Polling polling) {
        StreamClients clients = new StreamClients(
                local.clients().dynamodb(), streams, local.clients().region());
        StreamWorkers workers = new StreamWorkers(
                clients,
                Map.of(WorkerSettings.of("app-table", "table", "me").withPolling(polling), deliveries),
                gap -> {},
                Clock.systemUTC());
        workers.start();
        return workers;
    }

    private static void stop(StreamWorkers workers) throws InterruptedException {
        assertThat(workers.stop(Duration.ofSeconds(20))).isEqualTo(new StreamWorkers.Stopping.Stopped());
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
