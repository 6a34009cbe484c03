package io.bandstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.capture.Capture;
import io.bandstream.capture.CaptureReplay;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
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

            assertThat(fixture.lag().awaitCaughtUp(Duration.ofSeconds(60)).caughtUp())
                    .isTrue();
            new Derived(fixture, capture.expected()).isAsExpected();
            assertThat(new Reconciler(new DynamoDbTableScan(fixture.tables()), wait -> {})
                            .run()
                            .differences())
                    .isEmpty();
        }
    }
}
