package io.bandstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.capture.Capture;
import io.bandstream.capture.CaptureReplay;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagSettings;
import io.bandstream.lag.dynamodb.DynamoDbStreamObserver;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
import io.bandstream.schema.Catalog;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The old app's recorded writes go in while the consumers run; what must come of them was computed independently. */
final class CapturePipelineIT {

    @ParameterizedTest
    @MethodSource("io.bandstream.capture.Capture#all")
    void replay_whileConsumersRun_derivesWhatIsExpected(Capture capture) throws InterruptedException {
        try (PipelineFixture fixture = PipelineFixture.withTables()) {
            fixture.start("worker-1");

            new CaptureReplay(fixture.tables()).replay(capture.writes());

            assertThat(lagOf(fixture).awaitCaughtUp(Duration.ofSeconds(60)).caughtUp())
                    .isTrue();
            new Derived(fixture, capture.expected()).isAsExpected();
            assertThat(new Reconciler(new DynamoDbTableScan(fixture.tables()), wait -> {})
                            .run()
                            .differences())
                    .isEmpty();
        }
    }

    private static LagMonitor lagOf(PipelineFixture fixture) {
        return new LagMonitor(
                new DynamoDbStreamObserver(fixture.streams(), Catalog.consumers()),
                LagSettings.DEFAULT,
                Clock.systemUTC(),
                duration -> Thread.sleep(duration.toMillis()));
    }
}
