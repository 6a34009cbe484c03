package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.assessmentKey;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.FiledLetters;
import io.bandstream.engine.Guard;
import io.bandstream.engine.ParkingRows;
import io.bandstream.engine.View;
import io.bandstream.rule.erasure.Person;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was decided by rows that others have written by the time of its commit, however late that comes. */
final class OvertakenTest {

    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String USERS = Catalog.USERS.name();
    private static final String TYPE = "academic_writing";

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    @AfterEach
    void allIsAsItMustBe() {
        assertThat(world.differences()).isEmpty();
    }

    private Change delivered(Change change) {
        world.waiting.remove(change);
        return change;
    }

    private Decision decided(Change change) {
        return world.decide(delivered(change), world.tables);
    }

    /** As the engine does: where a row is not as it was expected, the change is decided anew. */
    private void land(Change change, Decision decision) {
        if (!world.land(change, decision)) {
            assertThat(world.land(change, world.decide(change, world.tables))).isTrue();
        }
        world.settle();
    }

    /** The row says by chance what the charge would leave; its own event finds it right by the ledger before the charge. */
    @Test
    void R29_rowThatIsPutBackWhileAnAssessmentIsCharged_losesTheCredit() {
        ann.buys(WRITING, "t-1", 10);
        Item row = world.entitlement(USER, WRITING);
        Change spoilt = world.put(ENTITLEMENTS, row.with("assessments_remaining", 1));
        Change charged = world.put(ASSESSMENTS, versionZero("a1", TYPE, "6", 20));
        Decision decision = decided(charged);
        Change putBack = world.put(ENTITLEMENTS, row);
        world.deliver(delivered(spoilt));
        world.deliver(delivered(putBack));

        land(charged, decision);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
    }

    @Test
    void R15_attemptThatGoesWhileARowGoesBackToIt_isNotShown() {
        ann.saves(versionOne("a1", TYPE, "in_progress", 20));
        ann.saves(versionZero("a2", TYPE, "6", 21));
        Change latest = world.delete(ASSESSMENTS, assessmentKey("a2"));
        Decision decision = decided(latest);
        world.delete(ASSESSMENTS, assessmentKey("a1"));
        world.settle();

        land(latest, decision);

        assertThat(world.progress(USER, TYPE)).isEmpty();
    }

    @Test
    void R15_attemptThatMovesOnWhileARowGoesBackToIt_isShownAsItIs() {
        ann.saves(versionOne("a1", TYPE, "in_progress", 20));
        ann.saves(versionZero("a2", TYPE, "6", 25));
        Change latest = world.delete(ASSESSMENTS, assessmentKey("a2"));
        Decision decision = decided(latest);
        ann.saves(versionOne("a1", TYPE, "in_progress", 22).with("current_question", 7));

        land(latest, decision);

        assertThat(world.progress(USER, TYPE).orElseThrow().number("current_question"))
                .hasValueSatisfying(question -> assertThat(question).isEqualByComparingTo("7"));
    }

    /** Its worker stood still meanwhile; the fence has gone with the row. */
    @Test
    void R10_startThatLandsAfterItsAssessmentIsGone_showsNothing() {
        Change started = world.put(ASSESSMENTS, versionOne("a1", TYPE, "started", 20));
        Decision late = decided(started);
        world.deliver(started);
        world.delete(ASSESSMENTS, assessmentKey("a1"));
        world.settle();

        world.land(started, late);

        assertThat(world.progress(USER, TYPE)).isEmpty();
    }

    /** What is remembered of its progress row is newer; the row has gone. */
    @Test
    void R7_olderSaveThatComesAfterTheErasure_goesAgain() {
        ann.saves(versionOne("a1", TYPE, "started", 20));
        ann.saves(versionOne("a1", TYPE, "in_progress", 25));
        world.delete(USERS, Item.of("email", EMAIL));
        world.settle();

        ann.saves(versionOne("a1", TYPE, "in_progress", 22));

        assertThat(world.tables.get(ASSESSMENTS, assessmentKey("a1"))).isEmpty();
    }

    @Test
    void R7_registrationThatLandsAfterTheErasure_bringsNoPlaceInTheDirectory() {
        Change registered = world.put(USERS, user("u-2", "bob@example.org"));
        delivered(registered);
        world.put(ENTITLEMENTS, entitlement("u-2", WRITING, "t-2", 10));
        world.settle();
        Decision late = decided(registered);
        world.deliver(registered);
        world.delete(USERS, Item.of("email", "bob@example.org"));
        world.settle();

        world.land(registered, late);

        assertThat(world.tables.all(Catalog.USER_DIRECTORY.name()))
                .noneMatch(row -> row.text("email").equals(Optional.of("bob@example.org")));
    }

    /** Two lanes commit while one looks for the first of them. */
    @Test
    void R25_ledgerThatIsOvertakenTwice_isReadInTheEnd() {
        ann.takes("a1", 20);
        ann.saves(versionZero("a2", "academic_speaking", "6", 21));
        Change first = world.put(ASSESSMENTS, versionZero("a3", "academic_writing", "6", 22));
        Change second = world.put(ASSESSMENTS, versionOne("a4", "academic_reading", "scored", 23));
        Change third = world.put(ASSESSMENTS, versionZero("a5", "academic_speaking", "6", 24));
        Decision ofFirst = decided(first);
        delivered(second);
        delivered(third);
        List<Decision> ofSecond = new ArrayList<>();

        Decision ofThird = world.decide(third, new Between(Catalog.CREDIT_LEDGER.name(), () -> {
            if (ofSecond.isEmpty()) {
                assertThat(world.land(first, ofFirst)).isTrue();
                ofSecond.add(world.decide(second, world.tables));
            }
        }));

        land(second, ofSecond.get(0));
        land(third, ofThird);
    }

    /** Counted before its action is read, the last letter would close what one more has been counted on. */
    @Test
    void R20_letterThatComesWhileThoseOfAnErasedPersonAreCounted_keepsTheActionOpen() {
        world.file(delivered(world.put(ASSESSMENTS, versionZero("a1", TYPE, "99", 20))), "missing");
        Change another = delivered(world.put(ASSESSMENTS, versionZero("a2", TYPE, "99", 21)));
        FiledLetters filed = new FiledLetters(
                new DeadLetterRows(Catalog.DEAD_LETTERS.name()), new ParkingRows(Catalog.PARKED_KEYS.name()));
        List<DeadLetterRows.Filed> theirs = filed.matching(world.tables, letter -> true);
        Deque<Change> coming = new ArrayDeque<>(List.of(another));
        View view = new Between(Catalog.DEAD_LETTERS.name(), () -> {
            if (!coming.isEmpty()) {
                world.file(coming.remove(), "missing");
            }
        });

        assertThat(world.tables.commit(Guard.NONE, gone(view, filed, theirs))).isInstanceOf(Commit.Conflict.class);

        List<DeadLetterRows.Filed> all = filed.matching(world.tables, letter -> true);
        assertThat(world.tables.commit(Guard.NONE, gone(world.tables, filed, all)))
                .isInstanceOf(Commit.Committed.class);
    }

    private static Effects gone(View view, FiledLetters filed, List<DeadLetterRows.Filed> letters) {
        return new Letters(view, filed, new Actions(view, Item.empty()))
                .gone(letters, Person.suspected(Optional.of(USER), EMAIL), Instant.EPOCH);
    }

    /** After every look at a table something happens. */
    private final class Between implements View {
        private final String watched;
        private final Runnable happening;

        Between(String watched, Runnable happening) {
            this.watched = watched;
            this.happening = happening;
        }

        private <T> T seen(String table, T found) {
            if (table.equals(watched)) {
                happening.run();
            }
            return found;
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            return seen(table, world.tables.get(table, key));
        }

        @Override
        public List<Item> partition(String table, String partitionKey, String value) {
            return world.tables.partition(table, partitionKey, value);
        }

        @Override
        public Optional<Item> first(String table, Beginning beginning) {
            return world.tables.first(table, beginning);
        }

        @Override
        public List<Item> index(String table, String index, String partitionKey, String value) {
            return world.tables.index(table, index, partitionKey, value);
        }

        @Override
        public List<Item> scan(String table, Predicate<Item> wanted) {
            return seen(table, world.tables.scan(table, wanted));
        }
    }
}
