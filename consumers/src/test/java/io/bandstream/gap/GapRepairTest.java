package io.bandstream.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Decision;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.engine.LaneThreads;
import io.bandstream.engine.ParkingRows;
import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.handler.GapActions;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.Gap;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GapRepairTest {

    private static final String TABLE = Catalog.SUPPORT_TICKETS.name();
    private static final Instant NOW = Instant.parse("2086-03-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Gap GAP = new Gap(
            TABLE,
            "2086-01-01T00:00:00.000",
            new ShardId("shard-1"),
            Optional.of(new SequenceNumber("100")),
            Optional.of(new SequenceNumber("900")),
            NOW,
            Gap.Why.TRIMMED);

    private final InMemoryTables tables = new InMemoryTables();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Change> seen = new ArrayList<>();
    private final LaneThreads lanes = new LaneThreads(1, Duration.ofSeconds(1));
    private final Items items = new Items();
    private EffectStore store = tables;

    @AfterEach
    void stop() {
        lanes.close();
    }

    /** Copies each item that it sees. */
    private final class Copying implements Handler {
        @Override
        public String name() {
            return "copying";
        }

        @Override
        public int ruleVersion() {
            return 1;
        }

        @Override
        public Decision decide(Change change, View view) {
            seen.add(change);
            Item item = change.after().orElseThrow();
            Item key = Item.of("full_test_id", item.text("ticket_id").orElseThrow());
            return Decision.apply(Effects.of(new Write.Put("copies", key, item, Expectation.ANYTHING)));
        }
    }

    private final class Items implements BaseItems {
        private final Deque<RuntimeException> failures = new ArrayDeque<>();
        private Runnable whileReading = () -> {};

        @Override
        public void read(String table, Consumer<List<Item>> page) {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            List<Item> all = tables.all(table);
            whileReading.run();
            all.forEach(item -> page.accept(List.of(item)));
        }

        @Override
        public Item keyOf(String table, Item item) {
            return InMemoryTables.keyOf(table, item);
        }
    }

    private GapRepair repair() {
        Engine engine = new Engine(
                new Engine.Stores(tables, tables, new DeadLetterRows("letters")::of, new ParkingRows("parked")),
                EngineSettings.defaults(),
                lanes,
                CLOCK,
                new SplittableRandom(1));
        return new GapRepair(
                tables,
                (guard, effects) -> store.commit(guard, effects),
                new GapRepair.Ledger(Catalog.GAPS.name(), new GapActions(CLOCK)),
                items,
                Map.of(TABLE, engine.processorFor(new Copying())),
                new GapRepair.Means(work::add, CLOCK, waits::add, new SplittableRandom(1)));
    }

    private void runAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private void ticket(String id, String status) {
        tables.put(TABLE, Item.of("ticket_id", id).with("status", status));
    }

    private Item row() {
        assertThat(tables.all(Catalog.GAPS.name())).hasSize(1);
        return tables.all(Catalog.GAPS.name()).get(0);
    }

    private Item action() {
        assertThat(tables.all(Catalog.DEVOPS_ACTIONS.name())).hasSize(1);
        return tables.all(Catalog.DEVOPS_ACTIONS.name()).get(0);
    }

    @Test
    void lost_writesTheGapDownRaisesOneActionAndPutsEveryItemThroughTheHandlers() {
        ticket("t-1", "new");
        ticket("t-2", "escalated");

        repair().lost(GAP);
        runAll();

        assertThat(tables.all("copies")).hasSize(2);
        assertThat(seen).hasSize(2).allSatisfy(change -> assertThat(change).isInstanceOf(Change.Repaired.class));
        assertThat(row().text("from")).contains("100");
        assertThat(row().text("to")).contains("900");
        assertThat(row().text("why")).contains("trimmed");
        assertThat(row().text("when")).isPresent();
        assertThat(row().text("state")).contains("repaired");
        assertThat(action().text("cause")).contains("gap");
        assertThat(action().text("cause_key")).contains("gap#" + TABLE + "/2086-01-01T00:00:00.000#shard-1#100");
        assertThat(action().text("status")).as("made up for").contains("closed");
    }

    @Test
    void lost_toldTwice_isOneGapRepairedOnce() {
        ticket("t-1", "new");
        GapRepair repair = repair();

        repair.lost(GAP);
        repair.lost(GAP);
        runAll();

        assertThat(row().text("state")).contains("repaired");
        assertThat(seen).hasSize(1);
    }

    @Test
    void lost_tableOutOfReach_isTriedUntilItIsRead() {
        ticket("t-1", "new");
        items.failures.addAll(Collections.nCopies(5, new StoreUnavailableException("throttled")));

        repair().lost(GAP);
        runAll();

        assertThat(waits).hasSize(5);
        assertThat(tables.all("copies")).hasSize(1);
    }

    @Test
    void lost_workerMayNotRead_isTriedUntilItMay() {
        ticket("t-1", "new");
        items.failures.addAll(Collections.nCopies(3, new StoreDeniedException("AccessDeniedException")));

        repair().lost(GAP);
        runAll();

        assertThat(waits).hasSize(3);
        assertThat(row().text("state")).contains("repaired");
    }

    @Test
    void takeUp_defectMet_isTriedAgain() {
        ticket("t-1", "new");
        items.failures.add(new IllegalStateException("a defect"));
        GapRepair repair = repair();
        repair.lost(GAP);
        work.clear();

        repair.takeUp();
        runAll();

        assertThat(row().text("state")).contains("repaired");
    }

    @Test
    void takeUp_gapLeftByAnotherWorker_isRepaired() {
        ticket("t-1", "new");
        Thread died = Thread.currentThread();
        items.whileReading = () -> {
            throw new StoreUnavailableException("died here");
        };
        GapRepair first = new GapRepair(
                tables,
                tables,
                new GapRepair.Ledger(Catalog.GAPS.name(), new GapActions(CLOCK)),
                items,
                Map.of(TABLE, shard -> {
                    throw new StoreUnavailableException("died here");
                }),
                new GapRepair.Means(
                        work::add,
                        CLOCK,
                        wait -> {
                            throw new InterruptedException(died.getName());
                        },
                        new SplittableRandom(1)));
        first.lost(GAP);
        runAll();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(row().text("state")).contains("open");
        assertThat(action().text("status")).contains("pending_review");
        items.whileReading = () -> {};

        repair().takeUp();
        runAll();

        assertThat(row().text("state")).contains("repaired");
        assertThat(tables.all("copies")).hasSize(1);
    }

    @Test
    void takeUp_gapForAReasonOfANewerVersion_isRepairedAsWell() {
        ticket("t-1", "new");
        tables.put(
                Catalog.GAPS.name(),
                Item.of("table", TABLE)
                        .with("gap_id", "label/shard-1/start/rewound")
                        .with("stream", "label")
                        .with("shard", "shard-1")
                        .with("why", "rewound")
                        .with("state", "open"));

        repair().takeUp();
        runAll();

        assertThat(row().text("state")).contains("repaired");
        assertThat(tables.all("copies")).hasSize(1);
    }

    @Test
    void repair_itemChangedAfterItWasRead_goesByWhatItSaysNow() {
        ticket("t-1", "new");
        items.whileReading = () -> ticket("t-1", "resolved");

        repair().lost(GAP);
        runAll();

        assertThat(tables.all("copies"))
                .singleElement()
                .satisfies(copy -> assertThat(copy.text("status")).contains("resolved"));
    }

    @Test
    void repair_itemRemovedAfterItWasRead_isPassedOver() {
        ticket("t-1", "new");
        items.whileReading = () -> tables.delete(TABLE, Item.of("ticket_id", "t-1"));

        repair().lost(GAP);
        runAll();

        assertThat(tables.all("copies")).isEmpty();
        assertThat(row().text("state")).contains("repaired");
    }
}
