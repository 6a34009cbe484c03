package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EngineTest {

    private static final Duration NO_PATIENCE = Duration.ZERO;
    private static final ShardId SHARD = new ShardId("shard-1");

    private final VirtualTime time = new VirtualTime();
    private final InMemoryTables tables = new InMemoryTables();
    private final List<String> decided = new ArrayList<>();
    private final Set<String> held = new HashSet<>();
    private final Handler handler = new ScriptedHandler(this::decide);

    private Decision decide(Change change) {
        String id = change.origin().eventId();
        decided.add(id);
        if (held.contains(id)) {
            return new Decision.Await("not-yet", "it is held");
        }
        if (id.contains("bad")) {
            throw new ImpossibleChangeException("bad", "it is bad");
        }
        return Decision.apply(Effects.of(row(id)));
    }

    private static Write row(String id) {
        Item key = Item.of("full_test_id", id);
        return new Write.Put("rows", key, key, Expectation.ABSENT);
    }

    private Engine engine(int inFlight) {
        EngineSettings defaults = EngineSettings.defaults();
        EngineSettings settings = new EngineSettings(
                defaults.lanes(), inFlight, 3, Duration.ofDays(1), Duration.ofMillis(200), defaults.backoff());
        return new Engine(
                new Engine.Stores(tables, tables, new Letters(), new ParkingRows("parked")),
                settings,
                time,
                time.clock(),
                new SplittableRandom(1));
    }

    private static final class Letters implements DeadLetterOffice {
        @Override
        public Effects keep(DeadLetter letter) {
            return new DeadLetterRows("letters").of(letter);
        }
    }

    private static List<Change> changes(String... ids) {
        return Stream.of(ids).map(Deliveries::change).toList();
    }

    private static Optional<SequenceNumber> at(String number) {
        return Optional.of(new SequenceNumber(number));
    }

    private ShardFlow flow() {
        return engine(100).processorFor(handler).open(SHARD);
    }

    @Test
    void accept_changes_settlesThemAndMovesTheMarkToTheLast() throws InterruptedException {
        ShardFlow flow = flow();

        assertThat(flow.accept(changes("a-1", "b-2", "a-3"), NO_PATIENCE)).isEqualTo(3);
        assertThat(flow.settled()).isEmpty();
        time.runAll();

        assertThat(flow.settled()).isEqualTo(at("3"));
        assertThat(tables.all("rows")).hasSize(3);
        assertThat(flow.drain(NO_PATIENCE)).isTrue();
    }

    @Test
    void accept_nextBatch_isUnderWayBeforeTheLastIsSettled() throws InterruptedException {
        ShardFlow flow = flow();
        held.add("a-1");
        flow.accept(changes("a-1"), NO_PATIENCE);
        flow.accept(changes("b-2"), NO_PATIENCE);

        time.runNext();
        time.runNext();

        assertThat(tables.all("rows")).containsExactly(Item.of("full_test_id", "b-2"));
        assertThat(flow.settled()).as("the mark never passes what is open").isEmpty();
        held.clear();
        time.runAll();
        assertThat(flow.settled()).isEqualTo(at("2"));
    }

    @Test
    void accept_sameKeyAcrossBatches_keepsTheShardsOrder() throws InterruptedException {
        ShardFlow flow = flow();
        held.add("a-1");
        flow.accept(changes("a-1"), NO_PATIENCE);
        flow.accept(changes("a-2", "a-3"), NO_PATIENCE);
        for (int turns = 0; turns < 20; turns++) {
            time.runNext();
        }
        assertThat(decided).containsOnly("a-1");

        held.clear();
        time.runAll();

        assertThat(decided).endsWith("a-1", "a-2", "a-3");
    }

    @Test
    void accept_changeOfTwoKeys_waitsForBothAndHoldsBothBack() throws InterruptedException {
        ShardFlow flow = flow();
        held.add("b-2");
        flow.accept(changes("a-1", "b-2", "a+b-3", "a-4", "b-5", "c-6"), NO_PATIENCE);
        for (int turns = 0; turns < 20; turns++) {
            time.runNext();
        }
        assertThat(decided).doesNotContain("a+b-3", "a-4", "b-5").contains("a-1", "c-6");

        held.clear();
        time.runAll();

        assertThat(decided.subList(decided.indexOf("a+b-3") - 1, decided.size()))
                .startsWith("b-2", "a+b-3")
                .contains("a-4", "b-5");
    }

    @Test
    void accept_moreThanMayBeInFlight_takesWhatThereIsRoomFor() throws InterruptedException {
        Engine engine = engine(2);
        ShardFlow flow = engine.processorFor(handler).open(SHARD);

        assertThat(flow.accept(changes("a-1", "b-2", "c-3"), NO_PATIENCE)).isEqualTo(2);
        assertThat(engine.inFlight()).isEqualTo(2);
        time.runAll();
        assertThat(engine.inFlight()).isZero();

        assertThat(flow.accept(changes("c-3"), NO_PATIENCE)).isEqualTo(1);
    }

    @Test
    void accept_whatConcernsNobody_takesNoRoomAndIsSettledAtOnce() throws InterruptedException {
        Engine engine = engine(1);
        Handler indifferent = new Indifferent(handler);
        ShardFlow flow = engine.processorFor(indifferent).open(SHARD);

        assertThat(flow.accept(changes("a-1", "b-2", "c-3"), NO_PATIENCE)).isEqualTo(3);

        assertThat(flow.settled()).isEqualTo(at("3"));
        assertThat(decided).isEmpty();
    }

    private record Indifferent(Handler to) implements Handler {
        @Override
        public String name() {
            return to.name();
        }

        @Override
        public int ruleVersion() {
            return to.ruleVersion();
        }

        @Override
        public boolean concerns(Change change) {
            return false;
        }

        @Override
        public Decision decide(Change change, View view) {
            return to.decide(change, view);
        }
    }

    @Test
    void processorFor_twoHandlers_settlesAChangeWhenBothHave() throws InterruptedException {
        Handler slow = new ScriptedHandler(change -> new Decision.Await("never", "it never comes"));
        ShardFlow flow = engine(100).processorFor(handler, slow).open(SHARD);

        flow.accept(changes("a-1"), NO_PATIENCE);
        for (int turns = 0; turns < 5; turns++) {
            time.runNext();
        }

        assertThat(tables.all("rows")).hasSize(1);
        assertThat(flow.settled()).isEmpty();
    }

    @Test
    void failingChange_parksItsKeyAlone() throws InterruptedException {
        Engine engine = engine(100);
        ShardFlow flow = engine.processorFor(handler).open(SHARD);

        flow.accept(changes("a-bad1", "a-2", "b-3", "a-4"), NO_PATIENCE);
        time.runAll();

        assertThat(tables.all("rows")).containsExactly(Item.of("full_test_id", "b-3"));
        assertThat(ParkedLetters.under("a", tables)).containsExactly("scripted#a-bad1", "scripted#a-2", "scripted#a-4");
        assertThat(flow.settled()).isEqualTo(at("4"));
        assertThat(engine.inFlight()).as("parked changes are not under way").isZero();
    }

    @Test
    void open_afterAnotherWorkerParkedAKey_knowsIt() throws InterruptedException {
        ShardFlow first = engine(100).processorFor(handler).open(SHARD);
        first.accept(changes("a-bad1"), NO_PATIENCE);
        time.runAll();

        ShardFlow second = engine(100).processorFor(handler).open(SHARD);
        second.accept(changes("a-2"), NO_PATIENCE);
        time.runAll();

        assertThat(tables.all("rows")).isEmpty();
        assertThat(ParkedLetters.under("a", tables)).hasSize(2);
    }

    @Test
    void close_leavesWhatIsNotSettledAndLetsOtherShardsOfTheSameKeyGoOn() throws InterruptedException {
        Engine engine = engine(100);
        var processor = engine.processorFor(handler);
        ShardFlow lost = processor.open(SHARD);
        ShardFlow kept = processor.open(new ShardId("shard-2"));
        held.add("a-1");
        lost.accept(changes("a-1"), NO_PATIENCE);
        kept.accept(changes("a-2"), NO_PATIENCE);
        time.runNext();

        lost.close();
        time.runAll();

        assertThat(tables.all("rows")).containsExactly(Item.of("full_test_id", "a-2"));
        assertThat(lost.settled()).isEmpty();
        assertThat(kept.settled()).isEqualTo(at("2"));
        assertThat(lost.accept(changes("b-3"), NO_PATIENCE)).isZero();
        assertThat(engine.inFlight()).isZero();
    }

    @Test
    void close_whileAChangeIsBeingWritten_returnsAfterIt() throws Exception {
        CountDownLatch deciding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Handler slow = new ScriptedHandler(change -> {
            deciding.countDown();
            awaited(goOn);
            return Decision.apply(Effects.of(row("late")));
        });
        try (LaneThreads lanes = new LaneThreads(2, Duration.ofSeconds(1))) {
            ShardFlow flow = new Engine(
                            new Engine.Stores(tables, tables, new Letters(), new ParkingRows("parked")),
                            EngineSettings.defaults(),
                            lanes,
                            time.clock(),
                            new SplittableRandom(1))
                    .processorFor(slow)
                    .open(SHARD);
            flow.accept(changes("a-1"), Duration.ofSeconds(1));
            awaited(deciding);
            Thread closing = new Thread(flow::close, "closing");
            closing.start();

            closing.join(100);
            assertThat(closing.isAlive()).isTrue();
            goOn.countDown();
            closing.join();

            assertThat(tables.all("rows")).as("its lease is gone").isEmpty();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** It comes back as somebody else's: no image of it names the key that its removal has. */
    @Test
    void accept_itemThatComesBackUnderAnotherKey_keepsItsOrder() throws InterruptedException {
        ShardFlow flow = flow();
        Item key = Item.of("id", "item-1");
        held.add("a-1");
        flow.accept(
                List.of(
                        new Change.Removed(Deliveries.origin("a-1", key), key),
                        new Change.Inserted(Deliveries.origin("b-2", key), key)),
                NO_PATIENCE);
        for (int turns = 0; turns < 20; turns++) {
            time.runNext();
        }
        assertThat(decided).containsOnly("a-1");

        held.clear();
        time.runAll();

        assertThat(decided).endsWith("a-1", "b-2");
    }
}
