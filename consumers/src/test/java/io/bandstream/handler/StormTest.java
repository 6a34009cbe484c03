package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Decision;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.engine.LaneThreads;
import io.bandstream.engine.ParkingRows;
import io.bandstream.engine.Redrive;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R20: however many events one cause poisons, people have one action, which ends with the last of its letters. */
final class StormTest {

    private static final int EVENTS = 1_000;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final DeadLetterRows LETTERS = new DeadLetterRows(Catalog.DEAD_LETTERS.name());

    private final InMemoryTables tables = new InMemoryTables();
    private final LaneThreads lanes = new LaneThreads(8, Duration.ofSeconds(1));
    private final Engine.Stores stores = new Engine.Stores(
            tables, tables, new DeadLetterActions(LETTERS, CLOCK), new ParkingRows(Catalog.PARKED_KEYS.name()));
    private volatile boolean mended;

    @AfterEach
    void stop() {
        lanes.close();
    }

    private final class Poisoned implements Handler {
        @Override
        public String name() {
            return "poisoned";
        }

        @Override
        public int ruleVersion() {
            return 1;
        }

        @Override
        public Decision decide(Change change, View view) {
            if (!mended) {
                throw new ImpossibleChangeException("unknown-version", "version 9 is not known");
            }
            Item key = Item.of("full_test_id", change.origin().eventId());
            return Decision.apply(Effects.of(new Write.Put("rows", key, key, Expectation.ANYTHING)));
        }
    }

    @Test
    void aThousandEventsOfOneCause_areOneActionWithTheirCount() throws InterruptedException {
        deliver();

        assertThat(action().text("status")).contains("pending_review");
        assertThat(occurrences()).isEqualTo(EVENTS);
        assertThat(tables.all(Catalog.DEAD_LETTERS.name()).stream().filter(row -> row.has("handler")))
                .hasSize(EVENTS);
    }

    @Test
    void deliveredAgain_countsNothingTwice() throws InterruptedException {
        deliver();
        deliver();

        assertThat(occurrences()).isEqualTo(EVENTS);
    }

    @Test
    void allRedriven_closesTheAction_andTheNextLetterOpensItAgain() throws InterruptedException {
        deliver();
        mended = true;
        Redrive redrive = redrive();
        for (int i = 0; i < EVENTS; i++) {
            redrive.redrive("poisoned#event-" + i, outcome -> {});
        }
        redrive.allGone(new Redrive.Cause("poisoned", "unknown-version"));
        assertThat(action().text("status")).contains("closed");
        mended = false;

        deliver(EVENTS, EVENTS + 1);

        assertThat(action().text("status")).contains("pending_review");
        assertThat(occurrences()).isEqualTo(EVENTS + 1);
    }

    @Test
    void approvedAndAllRedriven_closesTheAction() throws InterruptedException {
        deliver(0, 1);
        tables.put(Catalog.DEVOPS_ACTIONS.name(), action().with("status", "approved"));
        mended = true;
        redrive().redrive("poisoned#event-0", outcome -> {});

        redrive().allGone(new Redrive.Cause("poisoned", "unknown-version"));

        assertThat(action().text("status")).contains("closed");
    }

    @Test
    void letterThatComesWhileTheActionIsClosed_keepsItOpen() throws InterruptedException {
        deliver(0, 1);
        mended = true;
        redrive().redrive("poisoned#event-0", outcome -> {});
        mended = false;
        Queue<String> meanwhile = new ArrayDeque<>(List.of("a letter"));

        redrive((guard, effects) -> {
                    if (meanwhile.poll() != null) {
                        deliverOne();
                    }
                    return tables.commit(guard, effects);
                })
                .allGone(new Redrive.Cause("poisoned", "unknown-version"));

        assertThat(action().text("status")).contains("pending_review");
    }

    private void deliverOne() {
        try {
            deliver(1, 2);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private Redrive redrive() {
        return redrive(tables);
    }

    private Redrive redrive(EffectStore store) {
        return new Redrive(
                new Engine.Stores(tables, store, stores.deadLetters(), stores.parking()),
                LETTERS,
                List.of(new Poisoned()),
                new Redrive.Pace(CLOCK, wait -> {}, EngineSettings.defaults().backoff(), new SplittableRandom(1)));
    }

    private void deliver() throws InterruptedException {
        deliver(0, EVENTS);
    }

    private void deliver(int from, int to) throws InterruptedException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        ShardFlow flow = new Engine(stores, EngineSettings.defaults(), lanes, CLOCK, random)
                .processorFor(new Poisoned())
                .open(new ShardId("shard-1"));
        List<Change> batch =
                IntStream.range(from, to).<Change>mapToObj(StormTest::change).toList();
        assertThat(flow.accept(batch, Duration.ofMinutes(1))).isEqualTo(to - from);
        assertThat(flow.drain(Duration.ofMinutes(1))).isTrue();
        flow.close();
    }

    private static Change change(int number) {
        Item item = Item.of("id", "item-" + number);
        return new Change.Inserted(
                new Change.Origin(
                        Catalog.USERS.name(),
                        "2026-01-01T00:00:00.000",
                        item,
                        "event-" + number,
                        new SequenceNumber(Integer.toString(number + 1)),
                        Instant.parse("2026-02-28T09:00:00Z")),
                item);
    }

    private long occurrences() {
        return action().number("occurrences").orElseThrow().longValue();
    }

    private Item action() {
        assertThat(tables.all(Catalog.DEVOPS_ACTIONS.name())).hasSize(1);
        return tables.all(Catalog.DEVOPS_ACTIONS.name()).get(0);
    }
}
