package io.bandstream.pipeline;

import static org.awaitility.Awaitility.await;

import io.bandstream.capture.Capture;
import io.bandstream.capture.CaptureReplay;
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

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(new Derived(fixture, capture.expected())::isAsExpected);
        }
    }
}
