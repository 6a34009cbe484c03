package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.BatchProcessor;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the engine ends while batches are under way. */
final class EngineTest {

    private static final EngineSettings ONE_LANE = new EngineSettings(
            1, 3, Duration.ofSeconds(5), Duration.ofMillis(1), new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
    private static final ScriptedHandler HANDLER = new ScriptedHandler(change -> Decision.apply(Effects.none()));

    private static Engine engine(EffectStore store, Sleeper sleeper) {
        return new Engine(
                new InMemoryTables(),
                store,
                letter -> Effects.none(),
                ONE_LANE,
                Clock.systemUTC(),
                sleeper,
                new SplittableRandom(1));
    }

    private static FutureTask<Optional<SequenceNumber>> started(BatchProcessor processor) {
        FutureTask<Optional<SequenceNumber>> processing = new FutureTask<>(() ->
                processor.process(new ShardId("shard-1"), List.of(Deliveries.change("a-1"), Deliveries.change("b-2"))));
        Thread reader = new Thread(processing, "reader");
        reader.setDaemon(true);
        reader.start();
        return processing;
    }

    @Test
    void close_duringAnOutageWithLanesStillQueued_letsTheBatchReturnUnsettled() throws Exception {
        CountDownLatch inTrouble = new CountDownLatch(1);
        Engine engine = engine((guard, effects) -> new Commit.Unavailable("down"), duration -> {
            inTrouble.countDown();
            new CountDownLatch(1).await();
        });
        FutureTask<Optional<SequenceNumber>> processing = started(engine.processorFor(HANDLER));
        inTrouble.await();

        Thread.currentThread().interrupt();
        engine.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(processing.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void close_afterAllIsSettled_leavesTheSettledPosition() throws Exception {
        Engine engine = engine((guard, effects) -> new Commit.Committed(), duration -> {});
        FutureTask<Optional<SequenceNumber>> processing = started(engine.processorFor(HANDLER));

        assertThat(processing.get(20, TimeUnit.SECONDS)).isPresent();
        engine.close();
    }
}
