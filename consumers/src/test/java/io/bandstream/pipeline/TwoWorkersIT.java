package io.bandstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.capture.Capture;
import io.bandstream.capture.CaptureReplay;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.capture.CapturedWrite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two workers share the streams, and one leaves in the middle: the other takes over, and nothing is lost or doubled. */
final class TwoWorkersIT {

    @Test
    void replay_whileOneOfTwoWorkersLeaves_derivesWhatIsExpected() throws InterruptedException {
        Capture capture = Capture.small();
        List<CapturedWrite> writes = capture.writes();
        int middle = writes.size() / 2;
        try (PipelineFixture fixture = PipelineFixture.withTables()) {
            Pipeline first = fixture.start("worker-1");
            fixture.start("worker-2");
            CaptureReplay replay = new CaptureReplay(fixture.tables());

            replay.replay(writes.subList(0, middle));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !fixture.scan(Catalog.TEST_RESULTS.name()).isEmpty());
            assertThat(owners(fixture)).contains("worker-1");
            first.stop(Duration.ofSeconds(10));
            replay.replay(writes.subList(middle, writes.size()));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(new Derived(fixture, capture.expected())::isAsExpected);
            assertThat(owners(fixture)).containsOnly("worker-2");
        }
    }

    private static List<String> owners(PipelineFixture fixture) {
        return Catalog.consumers().stream()
                .flatMap(consumer -> fixture.scan(consumer.leases().name()).stream())
                .flatMap(lease -> lease.text("leaseOwner").stream())
                .toList();
    }
}
