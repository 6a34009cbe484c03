package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LaneProcessorTest {

    private static final ShardId SHARD = new ShardId("shard-1");

    private final ExecutorService lanes = Executors.newFixedThreadPool(4);
    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        lanes.shutdownNow();
        reader.shutdownNow();
    }

    private LaneProcessor processor(Function<Change, Decision> decide) {
        return processor(decide, new ScriptedStore(List.of()), duration -> {});
    }

    private LaneProcessor processor(Function<Change, Decision> decide, EffectStore store, Sleeper sleeper) {
        Handler handler = new ScriptedHandler(change -> {
            seen.add(change.origin().eventId());
            return decide.apply(change);
        });
        Settler settler = new Settler(
                handler,
                new InMemoryTables(),
                store,
                letter -> Effects.none(),
                EngineSettings.defaults(),
                new Settler.Pace(Clock.systemUTC(), sleeper, new SplittableRandom(1)));
        return new LaneProcessor(handler::orderKey, settler, lanes);
    }

    private static List<Change> batch(String... eventIds) {
        return Stream.of(eventIds).map(Deliveries::change).toList();
    }

    @Test
    void process_batch_returnsItsLastPosition() {
        assertThat(processor(change -> Decision.SKIP).process(SHARD, batch("a-5", "b-9", "a-7")))
                .contains(new SequenceNumber("7"));
    }

    @Test
    void process_emptyBatch_settlesNothing() {
        assertThat(processor(change -> Decision.SKIP).process(SHARD, List.of())).isEmpty();
    }

    @Test
    void process_oneKey_keepsTheShardsOrder() {
        List<String> ids = IntStream.range(0, 600)
                .mapToObj(number -> "abc".charAt(number % 3) + "-" + number)
                .toList();

        processor(change -> Decision.SKIP).process(SHARD, batch(ids.toArray(String[]::new)));

        for (String key : List.of("a-", "b-", "c-")) {
            assertThat(ofKey(List.copyOf(seen), key)).isEqualTo(ofKey(ids, key));
        }
    }

    private static List<String> ofKey(List<String> ids, String key) {
        return ids.stream().filter(id -> id.startsWith(key)).toList();
    }

    @Test
    void process_keyInTrouble_holdsBackWhatFollowsItAlone() {
        AtomicInteger troubles = new AtomicInteger(3);
        LaneProcessor processor = processor(change -> {
            if (change.origin().eventId().equals("a-1") && troubles.getAndDecrement() > 0) {
                throw new StoreUnavailableException("can't read", new IllegalStateException());
            }
            return Decision.SKIP;
        });

        processor.process(SHARD, batch("a-1", "a-2"));

        assertThat(seen).containsExactly("a-1", "a-1", "a-1", "a-1", "a-2");
    }

    @Test
    void process_otherKeys_runSideBySide() {
        CountDownLatch both = new CountDownLatch(2);

        Optional<SequenceNumber> settled = processor(change -> {
                    both.countDown();
                    return awaited(both) ? Decision.SKIP : Decision.apply(Effects.none());
                })
                .process(SHARD, batch("a-1", "b-2"));

        assertThat(both.getCount()).isZero();
        assertThat(settled).isPresent();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void process_deadLetter_letsTheNextOfTheSameKeyGoOn() {
        Optional<SequenceNumber> settled = processor(change -> {
                    if (change.origin().eventId().equals("a-1")) {
                        throw new ImpossibleChangeException("missing", "x is missing");
                    }
                    return Decision.SKIP;
                })
                .process(SHARD, batch("a-1", "a-2"));

        assertThat(settled).contains(new SequenceNumber("2"));
        assertThat(seen).containsExactly("a-1", "a-2");
    }

    @Test
    void process_whenShutDown_settlesNothing() {
        lanes.shutdown();

        assertThat(processor(change -> Decision.SKIP).process(SHARD, batch("a-1")))
                .isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void process_laneCutShort_settlesNothingAndLeavesTheRestOfTheLane() throws Exception {
        CountDownLatch inTrouble = new CountDownLatch(1);
        ScriptedStore store = new ScriptedStore(List.of(new Commit.Unavailable("throttled")));
        LaneProcessor processor = processor(change -> Decision.apply(Effects.none()), store, duration -> {
            inTrouble.countDown();
            new CountDownLatch(1).await();
        });
        Future<Optional<SequenceNumber>> processing =
                reader.submit(() -> processor.process(SHARD, batch("a-1", "a-2")));
        assertThat(inTrouble.await(10, TimeUnit.SECONDS)).isTrue();

        lanes.shutdownNow();

        assertThat(processing.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(seen).containsExactly("a-1");
    }

    /** A lane in the middle of a commit can't be stopped: the call must outlast it, or it would run on unseen. */
    @Test
    void process_oneLaneCutShort_waitsForTheOthers() throws Exception {
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch inTrouble = new CountDownLatch(1);
        EffectStore store = (guard, effects) -> {
            if (guard.eventId().equals("a-1")) {
                return new Commit.Unavailable("throttled");
            }
            committing.countDown();
            awaitedWhateverHappens(answered);
            return new Commit.Committed();
        };
        LaneProcessor processor = processor(change -> Decision.apply(Effects.none()), store, duration -> {
            inTrouble.countDown();
            new CountDownLatch(1).await();
        });
        Future<Optional<SequenceNumber>> processing =
                reader.submit(() -> processor.process(SHARD, batch("a-1", "b-2")));
        assertThat(committing.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(inTrouble.await(10, TimeUnit.SECONDS)).isTrue();

        lanes.shutdownNow();
        assertThatThrownBy(() -> processing.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        answered.countDown();

        assertThat(processing.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(lanes.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** As an SDK call between two looks at the interrupt flag. */
    private static void awaitedWhateverHappens(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
