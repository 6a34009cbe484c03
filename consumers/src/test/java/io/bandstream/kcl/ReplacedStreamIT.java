package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.stream.Gap;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table that is deleted and made again has another stream; nobody tells the worker. */
final class ReplacedStreamIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final LocalStreams streams = new LocalStreams();
    private final Deliveries deliveries = new Deliveries();

    @AfterEach
    void close() {
        streams.close();
    }

    private StreamWorkers running() {
        StreamWorkers workers = streams.workers("worker", deliveries, "table");
        workers.start();
        return workers;
    }

    private void deliveredFrom(int first, int behindLast) {
        streams.putAll("table", first, behindLast);
        await().atMost(SOON).until(() -> deliveries.changes().size() >= behindLast);
    }

    private void replaceTable() {
        streams.clients()
                .dynamodb()
                .deleteTable(request -> request.tableName("table"))
                .join();
        streams.withTable("table");
    }

    private void assertOneGapFromTheLastPosition() {
        assertThat(streams.gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.table()).isEqualTo("table");
            assertThat(gap.from()).isPresent();
        });
        assertThat(streams.gaps.stream().map(Gap::why)).contains(Gap.Why.STREAM_REPLACED);
    }

    @Test
    void replacedWhileTheWorkerIsDown_isAGapAndTheNewStreamIsRead() throws InterruptedException {
        streams.withTable("table");
        StreamWorkers first = running();
        deliveredFrom(0, 5);
        first.stop(Duration.ofSeconds(10));
        replaceTable();

        StreamWorkers second = running();
        deliveredFrom(5, 10);

        assertOneGapFromTheLastPosition();
        assertThat(second.failure()).isNotDone();
        second.stop(Duration.ofSeconds(10));
    }

    @Test
    void replacedWhileTheWorkerRuns_isAGapAndTheNewStreamIsRead() throws InterruptedException {
        streams.withTable("table");
        StreamWorkers workers = running();
        deliveredFrom(0, 5);
        await().atMost(SOON)
                .until(() -> streams.leases("table").stream()
                        .anyMatch(lease -> lease.position() instanceof ShardLease.Position.At));
        replaceTable();

        deliveredFrom(5, 10);

        assertThat(streams.gaps).isNotEmpty();
        assertThat(workers.failure()).isNotDone();
        assertThat(Optional.of(workers.stop(Duration.ofSeconds(10)))).contains(new StreamWorkers.Stopping.Stopped());
    }
}
