package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.reconcile.Difference;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R7: the removal of a user's item erases the person. What must not be left bears the mark "zebra". */
final class ErasureTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String TICKETS = Catalog.SUPPORT_TICKETS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String GONE = "u-gone";
    private static final String MARK = "zebra";

    /** Where a user_id that nothing names a person by any more stays. */
    private static final Set<String> KEEPING_THE_ID =
            Set.of(ENTITLEMENTS, "bandstream-store-transactions", "bandstream-credit-ledger", "bandstream-erasures");

    private final World world = new World();
    private final Belongings ann = Belongings.of(GONE, MARK, 1);
    private final Belongings bob = Belongings.of("u-stays", "yak", 1);

    private void bothLive() {
        bob.write(world::put);
        ann.write(world::put);
        world.settle();
    }

    private void remove(Belongings person) {
        world.delete(USERS, person.userKey());
    }

    private void erase() {
        remove(ann);
        world.settle();
    }

    private static Map<String, List<Item>> rowsWith(World world, String text) {
        Map<String, List<Item>> rows = new TreeMap<>();
        for (TableDefinition table : Catalog.all()) {
            List<Item> found = world.tables.all(table.name()).stream()
                    .filter(row -> row.toString().toLowerCase(Locale.ROOT).contains(text))
                    .toList();
            if (!found.isEmpty()) {
                rows.put(table.name(), found);
            }
        }
        return rows;
    }

    private static void assertNothingIsLeft(World world) {
        assertThat(rowsWith(world, MARK)).isEmpty();
        assertThat(rowsOf(world, GONE)).isSubsetOf(KEEPING_THE_ID);
        assertThat(world.tables.partition(Catalog.CREDIT_LEDGER.name(), "user_id", GONE))
                .as("the ledger's head alone")
                .hasSize(1);
    }

    private static Set<String> rowsOf(World world, String userId) {
        Set<String> names = new TreeSet<>();
        rowsWith(world, userId).forEach((table, rows) -> {
            if (rows.stream().anyMatch(row -> row.text("user_id").equals(Optional.of(userId)))) {
                names.add(table);
            }
        });
        return names;
    }

    private Map<String, List<Item>> rowsOfBob() {
        return rowsWith(world, "u-stays");
    }

    @Test
    void R7_userRemoved_leavesNothingButWhatMustBeKept() {
        bothLive();
        assertThat(rowsWith(world, MARK)).hasSizeGreaterThan(10);
        Map<String, List<Item>> others = rowsOfBob();

        erase();

        assertNothingIsLeft(world);
        assertThat(rowsOfBob()).isEqualTo(others);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R7_entitlements_stayAsTheSaleAlone() {
        bothLive();

        erase();

        assertThat(world.entitlement(GONE, Belongings.WRITING).attributes())
                .containsEntry("transaction_id", Value.of(ann.id("t1")))
                .containsKeys("purchase_date", "assessments_purchased", "status")
                .doesNotContainKeys("receipt_data", "device_id", "last_used_assessment");
        assertThat(world.entitlement(GONE, Items.MOCK).fields("transactions").orElseThrow())
                .isEqualTo(Item.empty()
                        .with(
                                ann.id("t2"),
                                Value.of(Item.of("purchase_date", Items.time(3)).with("assessments", 2))));
    }

    @Test
    void R7_tickets_keepWhatHappenedAndTheirActionsClose() {
        bothLive();
        Cause cause = Cause.ticketEscalated(ann.id("TKT-1"), "lambda");
        assertThat(world.actionStatus(cause)).contains("pending_review");

        erase();

        Item ticket =
                world.tables.get(TICKETS, Items.ticketKey(ann.id("TKT-1"))).orElseThrow();
        assertThat(ticket.attributes()).containsOnlyKeys("ticket_id", "created_at", "status", "category", "erased_at");
        assertThat(world.actionStatus(cause)).contains("closed");
    }

    @Test
    void R7_record_saysThatAndWhenAndNotWho() {
        bothLive();

        erase();

        List<Item> records = world.tables.all(Catalog.ERASURES.name());
        assertThat(records).hasSize(2);
        assertThat(records)
                .filteredOn(row -> row.text("subject").equals(Optional.of("user#" + GONE)))
                .singleElement()
                .satisfies(row -> assertThat(row.attributes())
                        .containsOnlyKeys("subject", "erased_at", "finished_by", "finished_at"));
        assertThat(records)
                .filteredOn(row -> row.text("subject").orElse("").startsWith("email#"))
                .singleElement()
                .satisfies(row -> assertThat(row.attributes())
                        .as("goes by its time-to-live")
                        .containsOnlyKeys("subject", "erased_at", "event_id", "expires_at"));
    }

    @Test
    void R7_actionsOfCausesThatAreGone_close() {
        bothLive();
        List<Cause> causes = List.of(
                Cause.assessmentError(ann.id("a4")),
                Cause.overdrawn(ann.id("a6")),
                Cause.receiptReplayed(ann.id("t1")),
                Cause.unknownProduct(GONE, "unheard.of"));
        assertThat(causes)
                .allSatisfy(cause -> assertThat(world.actionStatus(cause)).contains("pending_review"));

        erase();

        assertThat(causes)
                .allSatisfy(cause -> assertThat(world.actionStatus(cause)).contains("closed"));
    }

    private void muchLife() {
        bothLive();
        for (int i = 0; i < 60; i++) {
            world.put(
                    ASSESSMENTS,
                    Items.versionZero(ann.id("much" + i), "academic_writing", "6", 100 + i)
                            .with("user_email", ann.email()));
        }
        world.settle();
    }

    @Test
    void R7_tooMuchForOneCommit_goesInPiecesAndACrashAfterAnyIsTakenUp() {
        muchLife();
        remove(ann);
        Change removal = world.waiting.remove(0);
        world.pieces.clear();
        world.deliver(removal);
        int pieces = world.pieces.size();
        assertThat(pieces).isGreaterThan(2);
        assertThat(world.pieces).allMatch(size -> size <= Plan.MOST);

        for (int crash = 1; crash <= pieces; crash++) {
            ErasureTest again = new ErasureTest();
            again.muchLife();
            again.remove(again.ann);
            Change first = again.world.waiting.remove(0);
            again.world.crashAfterPieces(crash);
            again.world.deliver(first);
            again.world.crashAfterPieces(Integer.MAX_VALUE);
            again.world.settle();
            again.world.deliver(first);
            again.world.settle();
            assertNothingIsLeft(again.world);
            assertThat(again.world.differences())
                    .as("crash after piece %s", crash)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void R7_anyOrderOfTheStreams_erasesAndKeepsTheOthers(long seed) {
        bob.write(world::put);
        ann.write(world::put);
        remove(ann);
        List<Change> changes = new ArrayList<>(world.waiting);
        world.waiting.clear();

        assertThat(deliverAll(Story.mixed(changes, new Random(seed))))
                .as("what was awaited in vain, seed %s", seed)
                .isEmpty();

        assertNothingIsLeft(world);
        assertThat(world.differences()).as("seed %s", seed).isEmpty();
        assertThat(world.summary("u-stays").credits()).containsKey(Belongings.WRITING);
    }

    /** What has to wait is tried again after the next ones; what waits at the end is returned. */
    private List<Change> deliverAll(List<Change> changes) {
        List<Change> queue = new ArrayList<>(changes);
        int inVain = 0;
        while (!queue.isEmpty() && inVain <= queue.size()) {
            Change next = queue.remove(0);
            boolean waits = world.deliver(next) instanceof Decision.Await;
            inVain = waits ? inVain + 1 : 0;
            if (waits) {
                queue.add(next);
            }
            queue.addAll(world.waiting);
            world.waiting.clear();
        }
        return queue;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void R7_everythingDeliveredTwiceMore_changesNoRow(long seed) {
        bothLive();
        erase();
        Map<String, List<Item>> before = allRows();
        List<Change> again = new ArrayList<>(world.delivered);

        for (int round = 0; round < 2; round++) {
            for (Change change : Story.mixed(again, new Random(seed + round))) {
                world.deliver(change);
            }
        }

        assertThat(world.waiting).isEmpty();
        assertThat(allRows()).as("seed %s", seed).isEqualTo(before);
    }

    private Map<String, List<Item>> allRows() {
        Map<String, List<Item>> rows = new TreeMap<>();
        Catalog.all().forEach(table -> rows.put(table.name(), world.tables.all(table.name())));
        return rows;
    }

    @Test
    void R7_deadLetters_goWithTheirPlacesAndTheOthersStay() {
        bothLive();
        for (Item bad : Stream.concat(ann.unreadable().stream(), bob.unreadable().stream())
                .toList()) {
            world.file(world.put(ASSESSMENTS, bad), "wrong-type");
        }
        world.file(world.put(ASSESSMENTS, ann.in(Catalog.ASSESSMENTS).get(0).with("word_count", 1)), "waiting");
        assertThat(world.tables.all(Catalog.PARKED_KEYS.name())).isNotEmpty();

        erase();

        assertNothingIsLeft(world);
        assertThat(letters()).hasSize(2);
        assertThat(world.tables.get(
                        Catalog.DEVOPS_ACTIONS.name(),
                        Item.of(
                                "action_id",
                                Cause.deadLetter("assessments", "wrong-type").actionId())))
                .hasValueSatisfying(action -> assertThat(action.number("occurrences"))
                        .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("2")));
        assertThat(world.differences()).isEmpty();
    }

    private List<Item> letters() {
        return world.tables.all(Catalog.DEAD_LETTERS.name()).stream()
                .filter(row -> row.has("error_class"))
                .toList();
    }

    @Test
    void R7_lastLetterOfItsCause_closesTheAction() {
        bothLive();
        world.file(world.put(ASSESSMENTS, ann.unreadable().get(0)), "wrong-type");

        erase();

        assertThat(letters()).isEmpty();
        assertThat(world.tables.all(Catalog.PARKED_KEYS.name())).isEmpty();
        assertThat(world.actionStatus(Cause.deadLetter("assessments", "wrong-type")))
                .contains("closed");
    }

    @Test
    void R7_lateWritesOfTheOldApp_goAgainAndDeriveNothing() {
        bothLive();
        erase();
        Map<String, List<Item>> before = allRows();

        ann.in(Catalog.USERS).forEach(row -> world.put(USERS, row));
        world.put(
                USERS,
                Item.of("email", "second@example.org").with("user_id", GONE).with("full_name", MARK));
        ann.in(Catalog.ASSESSMENTS).forEach(row -> world.put(ASSESSMENTS, row));
        ann.in(Catalog.ENTITLEMENTS).forEach(row -> world.put(ENTITLEMENTS, row));
        ann.in(Catalog.SUPPORT_TICKETS).forEach(row -> world.put(TICKETS, row));
        assertThat(deliverAll(drained())).as("awaited in vain").isEmpty();

        assertNothingIsLeft(world);
        assertThat(world.differences()).isEmpty();
        for (TableDefinition table : List.of(Catalog.TEST_PROGRESS, Catalog.TEST_RESULTS, Catalog.FULL_TESTS)) {
            assertThat(world.tables.all(table.name())).isEqualTo(before.get(table.name()));
        }
    }

    private List<Change> drained() {
        List<Change> changes = new ArrayList<>(world.waiting);
        world.waiting.clear();
        return changes;
    }

    @Test
    void R7_lateWritesUnderTheEmailAlone_areDroppedAndNoDeadLetters() {
        bothLive();
        erase();

        Change login = world.put(USERS, Item.of("email", ann.email()).with("last_login", Items.time(50)));
        Change essay = world.put(
                ASSESSMENTS,
                Items.versionZero("late", "academic_writing", "6", 50).with("user_email", "ZEBRA@example.org"));

        assertThat(world.deliver(login)).isInstanceOf(Decision.Apply.class);
        assertThat(world.deliver(essay)).isInstanceOf(Decision.Apply.class);
        world.waiting.removeAll(List.of(login, essay));
        world.settle();
        assertNothingIsLeft(world);
    }

    @Test
    void R7_ticketThatTheErasureDidNotSee_isStripped() {
        bothLive();
        erase();

        world.put(TICKETS, ann.in(Catalog.SUPPORT_TICKETS).get(0).with("ticket_id", "TKT-unseen"));
        world.settle();

        assertThat(world.actionStatus(Cause.ticketEscalated("TKT-unseen", "lambda")))
                .isEmpty();
        assertNothingIsLeft(world);
    }

    @Test
    void R7_mailsAfterTheErasure_areNewTicketsAndARedeliveryLeavesThemAlone() {
        bothLive();
        erase();
        Item later = ann.in(Catalog.SUPPORT_TICKETS).get(0).with("created_at", 2_000_000_000L);
        for (int i = 0; i < Plan.MOST + 1; i++) {
            world.put(TICKETS, later.with("ticket_id", "TKT-new" + i));
        }
        world.settle();
        Map<String, List<Item>> before = allRows();

        removals().forEach(world::deliver);

        assertThat(world.actionStatus(Cause.ticketEscalated("TKT-new0", "lambda")))
                .contains("pending_review");
        assertThat(allRows()).isEqualTo(before);
    }

    private List<Change> removals() {
        return world.delivered.stream()
                .filter(change -> change instanceof Change.Removed
                        && change.origin().table().equals(USERS))
                .toList();
    }

    @Test
    void R7_rowPutBackBeforeTheErasureRuns_goesAgain() {
        bothLive();
        remove(ann);
        ann.in(Catalog.USERS).forEach(row -> world.put(USERS, row));

        world.settle();

        assertNothingIsLeft(world);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R7_registeredAgain_isANewPersonInFull() {
        bothLive();
        erase();
        Belongings anew = Belongings.of("u-anew", MARK, 200);

        anew.write(world::put);
        world.settle();

        assertThat(world.summary("u-anew").credits()).containsKey(Belongings.WRITING);
        assertThat(world.resultOf(anew.id("a1"))).isPresent();
        assertThat(world.actionStatus(Cause.ticketEscalated(anew.id("TKT-1"), "lambda")))
                .contains("pending_review");
        assertThat(world.tables.all(Catalog.SESSIONS.name())).hasSize(4);
        assertThat(rowsOf(world, GONE)).isSubsetOf(KEEPING_THE_ID);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R7_lateVersionZeroItemOfTheErased_isNotTheHeirs() {
        bothLive();
        erase();
        Belongings anew = Belongings.of("u-anew", MARK, 200);
        anew.write(world::put);
        world.settle();
        Map<String, Object> before = world.derived();

        world.put(
                ASSESSMENTS,
                Items.versionZero("late", "academic_writing", "9", 150).with("user_email", ann.email()));
        world.settle();

        assertThat(world.derived()).isEqualTo(before);
        assertThat(world.tables.get(ASSESSMENTS, Items.assessmentKey("late"))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48, 49, 50})
    void R7_registeredAgainBeforeTheErasureRuns_leavesTheHeirsThings(long seed) {
        bothLive();
        remove(ann);
        Belongings anew = Belongings.of("u-anew", MARK, 200);
        anew.write(world::put);

        assertThat(deliverAll(Story.mixed(drained(), new Random(seed)))).isEmpty();

        assertThat(rowsOf(world, GONE)).isSubsetOf(KEEPING_THE_ID);
        assertThat(world.tables.all(Catalog.SESSIONS.name()).stream()
                        .map(row -> row.text("session_id").orElseThrow()))
                .containsExactlyInAnyOrder("web_1_u-anew", "web_2_u-anew", "web_1_u-stays", "web_2_u-stays");
        assertThat(world.tables.all(Catalog.RESET_TOKENS.name())).hasSize(4);
        assertThat(world.tables.all(ASSESSMENTS))
                .hasSize(anew.in(Catalog.ASSESSMENTS).size()
                        + bob.in(Catalog.ASSESSMENTS).size());
        assertThat(world.tables
                        .get(TICKETS, Items.ticketKey(anew.id("TKT-2")))
                        .orElseThrow()
                        .has("message"))
                .isTrue();
        assertThat(world.summary("u-anew").credits()).containsKey(Belongings.WRITING);
        assertThat(world.differences()).as("seed %s", seed).isEmpty();
    }

    @Test
    void R7_decidedBeforeTheErasure_isNotCommittedAfterIt() {
        bothLive();
        Change start = world.put(
                ASSESSMENTS,
                Items.versionOne("in-flight-1", "academic_writing", "started", 60)
                        .with("user_id", GONE)
                        .with("test_id", "in-flight"));
        Change scored = world.put(
                ASSESSMENTS,
                Items.versionZero("in-flight-2", "academic_writing", "7", 61).with("user_email", ann.email()));
        world.waiting.clear();
        AssessmentHandler handler = new AssessmentHandler(Clock.systemUTC());
        Decision.Fenced ofStart = (Decision.Fenced) handler.decide(start, world.tables);
        Decision.Apply ofScored = (Decision.Apply) handler.decide(scored, world.tables);

        erase();

        assertThat(world.tables.commit(Guard.NONE, Effects.of(ofStart.fenced()).and(ofStart.besides())))
                .isEqualTo(new Commit.Conflict());
        assertThat(world.tables.commit(Guard.NONE, ofScored.effects())).isEqualTo(new Commit.Conflict());
        List.of(start, scored).forEach(world::deliver);
        world.settle();
        assertNothingIsLeft(world);
    }

    @Test
    void R7_whatIsLeftNevertheless_isADifference() {
        bothLive();
        List<Item> progress = world.tables.all(Catalog.TEST_PROGRESS.name());
        List<Item> ledger = world.tables.all(Catalog.CREDIT_LEDGER.name());
        erase();

        progress.stream()
                .filter(ErasureTest::isAnns)
                .forEach(row -> world.tables.put(Catalog.TEST_PROGRESS.name(), row));
        ledger.stream()
                .filter(row -> isAnns(row) && !row.text("entry_id").equals(Optional.of("head")))
                .forEach(row -> world.tables.put(Catalog.CREDIT_LEDGER.name(), row));
        ann.in(Catalog.ENTITLEMENTS).forEach(row -> world.tables.put(ENTITLEMENTS, row));
        world.tables.put(USERS, ann.in(Catalog.USERS).get(0));
        ann.in(Catalog.ASSESSMENTS).forEach(row -> world.tables.put(ASSESSMENTS, row));

        assertThat(world.differences())
                .extracting(Difference::table)
                .contains(Catalog.TEST_PROGRESS.name(), Catalog.CREDIT_LEDGER.name(), ENTITLEMENTS, USERS, ASSESSMENTS);
        assertThat(world.differences().toString()).doesNotContain(MARK);
    }

    private static boolean isAnns(Item row) {
        return row.text("user_id").equals(Optional.of(GONE));
    }

    @Test
    void R7_userWithAnotherRow_livesOn() {
        bothLive();
        world.put(USERS, Item.of("email", "second@example.org").with("user_id", GONE));
        world.settle();
        Map<String, Object> before = world.derived();

        erase();

        assertThat(world.derived()).isEqualTo(before);
        assertThat(world.tables.all(Catalog.ERASURES.name())).isEmpty();
    }

    @Test
    void R7_namesakeInAnotherCase_keepsWhatIsUnderTheOtherSpelling() {
        bothLive();
        world.put(USERS, Items.user("u-namesake", "Zebra@Example.org"));
        world.settle();

        erase();

        assertThat(world.tables.all(Catalog.RESET_TOKENS.name()))
                .as("written in the namesake's spelling")
                .hasSize(4);
        assertThat(world.tables.get(USERS, Item.of("email", "Zebra@Example.org")))
                .isPresent();
    }

    @Test
    void R7_rowOfNobody_takesWhatIsUnderItsEmail() {
        world.put(USERS, Item.of("email", ann.email()));
        world.waiting.clear();
        ann.in(Catalog.SESSIONS).forEach(row -> world.tables.put(Catalog.SESSIONS.name(), row.without("user_id")));

        erase();

        assertThat(rowsWith(world, MARK)).isEmpty();
    }
}
