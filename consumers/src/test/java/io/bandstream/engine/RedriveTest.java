package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Redrive.Outcome.Applied;
import io.bandstream.engine.Redrive.Outcome.Discarded;
import io.bandstream.engine.Redrive.Outcome.FailedAgain;
import io.bandstream.engine.Redrive.Outcome.Missing;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RedriveTest {

    private static final DeadLetterRows LETTERS = new DeadLetterRows("letters");
    private static final ParkingRows PARKING = new ParkingRows("parked");

    private final VirtualTime time = new VirtualTime();
    private final InMemoryTables tables = new InMemoryTables();
    private final List<String> decided = new ArrayList<>();
    private final Handler handler = new ScriptedHandler(this::decide);
    private final ShardFlow flow = worker();
    private boolean mended;

    private Decision decide(Change change) {
        String id = change.origin().eventId();
        decided.add(id);
        if (id.contains("bad") && !mended) {
            throw new ImpossibleChangeException("bad", "it is bad");
        }
        Item key = Item.of("full_test_id", id);
        Write.Put row = new Write.Put("rows", key, key, Expectation.ANYTHING);
        return id.contains("fenced") ? Decision.fenced(row) : Decision.apply(Effects.of(row));
    }

    private ShardFlow worker() {
        return new Engine(
                        new Engine.Stores(tables, tables, LETTERS::of, PARKING),
                        EngineSettings.defaults(),
                        time,
                        time.clock(),
                        new SplittableRandom(1))
                .processorFor(handler)
                .open(new ShardId("shard-1"));
    }

    private Redrive redrive() {
        return redrive(tables, tables);
    }

    private Redrive redrive(View view, EffectStore store) {
        return new Redrive(new Engine.Stores(view, store, LETTERS::of, PARKING), LETTERS, List.of(handler), pace());
    }

    private Redrive.Pace pace() {
        return new Redrive.Pace(
                time.clock(), wait -> {}, EngineSettings.defaults().backoff(), new SplittableRandom(1));
    }

    private static List<Redrive.Outcome> outcomes(Redrive redrive, String id) throws InterruptedException {
        List<Redrive.Outcome> outcomes = new ArrayList<>();
        redrive.redrive(id, outcomes::add);
        return outcomes;
    }

    private void deliver(String... ids) throws InterruptedException {
        flow.accept(Stream.of(ids).map(Deliveries::change).toList(), Duration.ZERO);
        time.runAll();
    }

    private List<String> waiting(String key) {
        return ParkedLetters.under(key, tables);
    }

    private List<String> rows() {
        return tables.all("rows").stream()
                .map(row -> row.text("full_test_id").orElseThrow())
                .toList();
    }

    @Test
    void redrive_lastLetterOfAKey_runsAllBeforeItInOrderAndOpensTheKey() throws InterruptedException {
        deliver("a-bad1", "a-2", "b-3", "a-4");
        decided.clear();
        mended = true;

        assertThat(outcomes(redrive(), "scripted#a-4"))
                .containsExactly(
                        new Applied("scripted#a-bad1"), new Applied("scripted#a-2"), new Applied("scripted#a-4"));

        assertThat(decided).containsExactly("a-bad1", "a-2", "a-4");
        assertThat(rows()).containsExactlyInAnyOrder("b-3", "a-bad1", "a-2", "a-4");
        assertThat(tables.all("letters")).isEmpty();
        assertThat(tables.all("parked")).isEmpty();
    }

    @Test
    void redrive_stillFailing_staysAndHoldsTheRest() throws InterruptedException {
        deliver("a-bad1", "a-2");

        assertThat(outcomes(redrive(), "scripted#a-2"))
                .containsExactly(new FailedAgain("scripted#a-bad1", "bad", "it is bad"));

        assertThat(waiting("a")).containsExactly("scripted#a-bad1", "scripted#a-2");
        assertThat(tables.get("letters", Item.of("id", "scripted#a-bad1").with("part", 0))
                        .orElseThrow()
                        .number("attempts"))
                .hasValueSatisfying(attempts -> assertThat(attempts).isEqualByComparingTo("2"));
    }

    @Test
    void redrive_twice_hasItsEffectsOnce() throws InterruptedException {
        deliver("a-bad1");
        mended = true;
        outcomes(redrive(), "scripted#a-bad1");

        assertThat(outcomes(redrive(), "scripted#a-bad1")).containsExactly(new Missing("scripted#a-bad1"));
        assertThat(decided).hasSize(2);
    }

    @Test
    void redrive_answerLost_isAppliedNotMissing() throws InterruptedException {
        deliver("a-bad1", "a-2");
        mended = true;

        assertThat(outcomes(redrive(tables, unanswered()), "scripted#a-2"))
                .containsExactly(new Applied("scripted#a-bad1"), new Applied("scripted#a-2"));
        assertThat(rows()).containsExactlyInAnyOrder("a-bad1", "a-2");
    }

    @Test
    void discard_answerLost_isDiscardedNotMissing() throws InterruptedException {
        deliver("a-bad1");

        assertThat(redrive(tables, unanswered()).discard("scripted#a-bad1"))
                .isEqualTo(new Discarded("scripted#a-bad1"));
    }

    @Test
    void discard_letterWhoseEventIsDamaged_isGivenUp() throws InterruptedException {
        deliver("a-bad1", "a-2");
        damage("scripted#a-bad1");

        assertThat(redrive().discard("scripted#a-bad1")).isEqualTo(new Discarded("scripted#a-bad1"));

        assertThat(waiting("a")).containsExactly("scripted#a-2");
    }

    @Test
    void redrive_letterBehindADamagedOne_saysSo() throws InterruptedException {
        deliver("a-bad1", "a-2");
        damage("scripted#a-bad1");

        assertThat(outcomes(redrive(), "scripted#a-2"))
                .singleElement()
                .isInstanceOfSatisfying(FailedAgain.class, failed -> {
                    assertThat(failed.id()).isEqualTo("scripted#a-bad1");
                    assertThat(failed.errorClass()).isEqualTo("damaged-letter");
                });
    }

    private void damage(String id) {
        Item piece = Item.of("id", id).with("part", 1);
        Item damaged = piece.with("event", new Value.Binary(ByteBuffer.wrap(new byte[] {1, 2, 3})));
        tables.commit(Guard.NONE, Effects.of(new Write.Put("letters", piece, damaged, Expectation.PRESENT)));
    }

    @Test
    void allGone_actionKeepsChanging_isToldAgainUntilItIsWritten() {
        Deque<Commit> answers = new ArrayDeque<>(
                List.of(new Commit.Conflict(), new Commit.Unavailable("throttled"), new Commit.Conflict()));
        EffectStore busy = (guard, effects) -> answers.isEmpty() ? tables.commit(guard, effects) : answers.remove();

        new Redrive(new Engine.Stores(tables, busy, new NotedCauses(), PARKING), LETTERS, List.of(handler), pace())
                .allGone(new Redrive.Cause("scripted", "bad"));

        assertThat(rows()).containsExactly("scripted bad");
    }

    /** Writes a row for each cause that is gone. */
    private static final class NotedCauses implements DeadLetterOffice {
        @Override
        public Effects keep(DeadLetter letter) {
            return LETTERS.of(letter);
        }

        @Override
        public Effects allGone(String handler, String errorClass, Instant at, View view) {
            Item key = Item.of("full_test_id", handler + " " + errorClass);
            return Effects.of(new Write.Put("rows", key, key, Expectation.ANYTHING));
        }
    }

    /** Commits all, and says of nothing that it did. */
    private EffectStore unanswered() {
        return (guard, effects) -> {
            Commit commit = tables.commit(guard, effects);
            return commit instanceof Commit.Committed ? new Commit.Unavailable("timed out") : commit;
        };
    }

    @Test
    void firstOf_aLetterBehindOthers_isTheFirstOfThem() throws InterruptedException {
        deliver("a-bad1", "a-2", "a-3", "b-bad");

        assertThat(redrive().firstOf("scripted#a-3")).contains("scripted#a-bad1");
        assertThat(redrive().firstOf("scripted#b-bad")).contains("scripted#b-bad");
        assertThat(redrive().firstOf("scripted#none")).isEmpty();
    }

    @Test
    void redrivenEvent_deliveredAgain_changesNothing() throws InterruptedException {
        deliver("a-bad1", "a-2");
        mended = true;
        outcomes(redrive(), "scripted#a-2");
        tables.delete("rows", Item.of("full_test_id", "a-2"));

        deliver("a-bad1", "a-2");

        assertThat(rows()).containsExactly("a-bad1");
        assertThat(tables.all("parked")).isEmpty();
    }

    @Test
    void keyOpenedByARedrive_isOpenForTheWorkerThatParkedIt() throws InterruptedException {
        deliver("a-bad1");
        mended = true;
        outcomes(redrive(), "scripted#a-bad1");

        deliver("a-2");

        assertThat(rows()).containsExactlyInAnyOrder("a-bad1", "a-2");
        assertThat(tables.all("letters")).isEmpty();
    }

    @Test
    void eventArrivingWhileLettersAreRedriven_waitsBehindThem() throws InterruptedException {
        deliver("a-bad1", "a-2");
        mended = true;
        outcomes(redrive(), "scripted#a-bad1");

        deliver("a-3");

        assertThat(waiting("a")).containsExactly("scripted#a-2", "scripted#a-3");
        assertThat(rows()).containsExactly("a-bad1");
    }

    @Test
    void redrive_letterOfTwoKeys_runsWhatIsBeforeItUnderBoth() throws InterruptedException {
        deliver("a-bad1", "b-bad2", "a+b-3", "b-4");
        decided.clear();
        mended = true;

        outcomes(redrive(), "scripted#a+b-3");

        assertThat(decided)
                .containsExactlyInAnyOrder("a-bad1", "b-bad2", "a+b-3")
                .endsWith("a+b-3");
        assertThat(waiting("a")).isEmpty();
        assertThat(waiting("b")).containsExactly("scripted#b-4");
    }

    @Test
    void redrive_fencedLetterWhoseRowHasMovedOn_leavesTheRowAndTakesTheLetterAway() throws InterruptedException {
        deliver("a-badfenced1");
        mended = true;
        Item key = Item.of("full_test_id", "a-badfenced1");
        Change.Origin later = Deliveries.origin("x-99", Item.of("id", "a-badfenced1"));
        tables.commit(
                new Guard.Fence("rows", key, "some-table#a-badfenced1", later.position()),
                Effects.of(new Write.Put("rows", key, key.with("newer", 1), Expectation.ANYTHING)));

        assertThat(outcomes(redrive(), "scripted#a-badfenced1")).containsExactly(new Applied("scripted#a-badfenced1"));

        assertThat(tables.get("rows", key).orElseThrow().has("newer")).isTrue();
        assertThat(tables.all("letters")).isEmpty();
    }

    @Test
    void discard_opensTheKeyForWhatWaits() throws InterruptedException {
        deliver("a-bad1", "a-2");

        assertThat(redrive().discard("scripted#a-bad1")).isEqualTo(new Discarded("scripted#a-bad1"));
        assertThat(outcomes(redrive(), "scripted#a-2")).containsExactly(new Applied("scripted#a-2"));

        assertThat(rows()).containsExactly("a-2");
        assertThat(tables.all("parked")).isEmpty();
    }

    @Test
    void discard_ofNoLetter_saysSo() throws InterruptedException {
        assertThat(redrive().discard("scripted#x")).isEqualTo(new Missing("scripted#x"));
    }

    @Test
    void redrive_whileWhatWaitsBehindIsDiscarded_opensTheKey() throws InterruptedException {
        deliver("a-bad1", "a-2");
        mended = true;
        AtomicBoolean first = new AtomicBoolean(true);
        EffectStore meetsAnother = (guard, effects) -> {
            if (first.getAndSet(false)) {
                assertThat(tables.commit(Guard.NONE, discardOf("scripted#a-2"))).isEqualTo(new Commit.Committed());
            }
            return tables.commit(guard, effects);
        };

        assertThat(outcomes(redrive(tables, meetsAnother), "scripted#a-bad1"))
                .containsExactly(new Applied("scripted#a-bad1"));

        assertThat(rows()).containsExactly("a-bad1");
        assertThat(tables.all("parked")).isEmpty();
    }

    private Effects discardOf(String id) {
        DeadLetterRows.Filed letter = LETTERS.read(tables, id).orElseThrow();
        return LETTERS.removal(letter).and(PARKING.leave(tables, letter.handler(), letter.places()));
    }

    @Test
    void redrive_tablesOutOfReachAfterTheLetterIsRead_triesAgain() throws InterruptedException {
        deliver("a-bad1", "a-2");
        mended = true;
        View unreliable = new UnreliableView(tables, "parked");

        assertThat(outcomes(redrive(unreliable, tables), "scripted#a-2"))
                .containsExactly(new Applied("scripted#a-bad1"), new Applied("scripted#a-2"));
    }

    @Test
    void redrive_whileManyLettersOfOtherKeysWait_readsNoMoreForIt() throws InterruptedException {
        deliver("a-bad1", "a-2", "b-bad3", "b-4");
        mended = true;
        long amongFew = rowsReadBy("scripted#a-2");
        mended = false;
        for (int number = 5; number < 35; number++) {
            deliver("x".repeat(number) + "-bad" + number);
        }
        mended = true;

        assertThat(rowsReadBy("scripted#b-4")).isEqualTo(amongFew);
    }

    @Test
    void redrive_oneOfManyLettersOfItsKey_readsNoMoreForIt() throws InterruptedException {
        deliver("a-bad1", "b-bad2");
        for (int number = 3; number < 33; number++) {
            deliver("b-" + number);
        }
        mended = true;

        assertThat(rowsReadBy("scripted#b-bad2")).isEqualTo(rowsReadBy("scripted#a-bad1"));
    }

    private long rowsReadBy(String id) throws InterruptedException {
        CountingView view = new CountingView(tables);
        assertThat(outcomes(redrive(view, tables), id)).last().isEqualTo(new Applied(id));
        return view.rows;
    }

    /** Counts the rows that are read. */
    private static final class CountingView implements View {
        private final View view;
        private long rows;

        CountingView(View view) {
            this.view = view;
        }

        private List<Item> counted(List<Item> read) {
            rows += read.size();
            return read;
        }

        private Optional<Item> counted(Optional<Item> read) {
            rows += read.stream().count();
            return read;
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            return counted(view.get(table, key));
        }

        @Override
        public List<Item> partition(String table, String partitionKey, String value) {
            return counted(view.partition(table, partitionKey, value));
        }

        @Override
        public Optional<Item> first(String table, Beginning beginning) {
            return counted(view.first(table, beginning));
        }

        @Override
        public List<Item> index(String table, String index, String partitionKey, String value) {
            return counted(view.index(table, index, partitionKey, value));
        }

        @Override
        public List<Item> scan(String table, Predicate<Item> wanted) {
            return counted(view.scan(table, wanted));
        }
    }

    /** The first read of what lies first in one table fails. */
    private static final class UnreliableView implements View {
        private final View view;
        private final String table;
        private boolean failed;

        UnreliableView(View view, String table) {
            this.view = view;
            this.table = table;
        }

        private void failOnce(String read) {
            if (read.equals(table) && !failed) {
                failed = true;
                throw new StoreUnavailableException("throttled");
            }
        }

        @Override
        public Optional<Item> get(String read, Item key) {
            return view.get(read, key);
        }

        @Override
        public List<Item> partition(String read, String partitionKey, String value) {
            return view.partition(read, partitionKey, value);
        }

        @Override
        public Optional<Item> first(String read, Beginning beginning) {
            failOnce(read);
            return view.first(read, beginning);
        }

        @Override
        public List<Item> index(String read, String index, String partitionKey, String value) {
            return view.index(read, index, partitionKey, value);
        }

        @Override
        public List<Item> scan(String read, Predicate<Item> wanted) {
            return view.scan(read, wanted);
        }
    }
}
