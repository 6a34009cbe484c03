package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.ticket;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the common events cost: reads, each of which is a request, and the kind of guard. */
final class ReadsTest {

    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final Item PROGRESS = Item.of("progress_id", USER + "#academic_writing");
    private static final Item ENTITLEMENT = Item.of("user_id", USER).with("product_id", WRITING);

    private final World world = new World();
    private final CountingView view = new CountingView();

    @BeforeEach
    void register() {
        world.put(Catalog.USERS.name(), user(USER, EMAIL));
        world.put(Catalog.ENTITLEMENTS.name(), entitlement(USER, WRITING, "t-1", 10));
        world.settle();
    }

    private Decision decided(Handler handler, Change change) {
        return handler.decide(change, view);
    }

    private Decision decided(Item assessment) {
        return decided(new AssessmentHandler(Clock.systemUTC()), world.put(ASSESSMENTS, assessment));
    }

    @Test
    void R10_start_readsProgressSummaryAndAssessment() {
        assertThat(decided(versionOne("a1", "academic_writing", "started", 20))).isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).hasSize(3);
    }

    @Test
    void R10_autosave_readsTheProgressRowAlone() {
        world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "started", 20));
        world.settle();

        assertThat(decided(versionOne("a1", "academic_writing", "in_progress", 21)))
                .isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).containsExactly(Catalog.TEST_PROGRESS.name());
    }

    @Test
    void R14_scored_readsNothingTwice() {
        world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "submitted", 20));
        world.settle();

        assertThat(decided(versionOne("a1", "academic_writing", "scored", 21).with("overall_band", 6)))
                .isInstanceOf(Decision.Apply.class);

        assertThat(view.reads)
                .containsExactlyInAnyOrder(
                        Catalog.CREDIT_LEDGER.name(),
                        Catalog.CREDIT_LEDGER.name(),
                        Catalog.TEST_PROGRESS.name(),
                        Catalog.TEST_PROGRESS.name());
    }

    @Test
    void R11_charged_readsTheEntitlementsBesides() {
        assertThat(decided(versionOne("a1", "academic_writing", "submitted", 20)))
                .isInstanceOf(Decision.Apply.class);

        assertThat(view.reads).hasSize(5).contains(Catalog.ENTITLEMENTS.name());
    }

    @Test
    void nextEventOfAUser_readsOfTheLedgerItsHeadAlone() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        commit(worker, versionOne("a1", "academic_writing", "submitted", 20));
        view.reads.clear();

        commit(worker, versionOne("a1", "academic_writing", "scored", 21).with("overall_band", 6));

        assertThat(view.reads).containsExactly(Catalog.CREDIT_LEDGER.name());
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void R10_nextAutosave_readsNothing() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        step(worker, versionOne("a1", "academic_writing", "started", 20));
        view.reads.clear();

        step(worker, versionOne("a1", "academic_writing", "in_progress", 21));

        assertThat(view.reads).isEmpty();
        assertThat(lastUpdated()).contains("00:21");
    }

    @Test
    void R10_olderAutosave_afterANewerOne_readsNothingAndIsPassedOver() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        step(worker, versionOne("a1", "academic_writing", "in_progress", 22));
        view.reads.clear();

        assertThat(decided(worker, world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "in_progress", 21))))
                .isEqualTo(Decision.SKIP);
        assertThat(view.reads).isEmpty();
    }

    @Test
    void R10_nextAutosave_afterAnotherWorkersWrite_conflictsAndReadsTheRowAnew() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        step(worker, versionOne("a1", "academic_writing", "started", 20));
        step(new AssessmentHandler(Clock.systemUTC()), versionOne("a9", "academic_writing", "started", 30));

        Change next = world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "in_progress", 31));

        assertThat(fenced(worker, next)).isInstanceOf(Commit.Conflict.class);
        view.reads.clear();
        assertThat(fenced(worker, next)).isInstanceOf(Commit.Committed.class);
        assertThat(view.reads).contains(Catalog.TEST_PROGRESS.name());
        assertThat(shown()).isEqualTo("a1");
    }

    @Test
    void R10_olderAutosave_afterOneThatWasDecidedTwiceAndNeverCommitted_isWritten() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        step(worker, versionOne("a1", "academic_writing", "started", 20));
        Change givenUp = world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "in_progress", 29));
        decided(worker, givenUp);
        decided(worker, givenUp);
        decided(worker, givenUp);

        step(worker, versionOne("a1", "academic_writing", "in_progress", 25));

        assertThat(lastUpdated()).contains("00:25");
    }

    @Test
    void R7_nextAutosave_ofAUserErasedMeanwhile_conflictsAndLeavesNothing() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        step(worker, versionOne("a1", "academic_writing", "started", 20));
        eraseElsewhere();

        Change next = world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "in_progress", 21));

        assertThat(fenced(worker, next)).isInstanceOf(Commit.Conflict.class);
        assertThat(decided(worker, next)).isNotInstanceOf(Decision.Fenced.class);
    }

    private void eraseElsewhere() {
        world.delete(Catalog.USERS.name(), Item.of("email", EMAIL));
        world.settle();
    }

    private void step(Handler worker, Item assessment) {
        assertThat(fenced(worker, world.put(ASSESSMENTS, assessment))).isInstanceOf(Commit.Committed.class);
    }

    private Commit fenced(Handler worker, Change change) {
        Decision.Fenced decision = (Decision.Fenced) decided(worker, change);
        Write row = decision.fenced();
        return world.tables.commit(
                new Guard.Fence(
                        row.table(),
                        row.key(),
                        change.origin().source(),
                        change.origin().position()),
                Effects.of(row).and(decision.besides()));
    }

    private String lastUpdated() {
        return row(Catalog.TEST_PROGRESS, PROGRESS).text("last_updated").orElseThrow();
    }

    @Test
    void R11_thirdVersionZeroOfAUser_readsTheUserAlone() {
        Handler worker = provenWorker();

        commit(worker, versionZero("a3", "academic_writing", "6", 22));

        // It is overdrawn.
        assertThat(view.reads).containsExactly(Catalog.USERS.name(), Catalog.DEVOPS_ACTIONS.name());
        assertThat(attempts()).isEqualTo(3);
    }

    /** Of another skill, so that nothing but the ledger's head tells of it. */
    private void commitElsewhere() {
        commit(new AssessmentHandler(Clock.systemUTC()), versionZero("elsewhere", "academic_speaking", "6", 22));
    }

    @Test
    void thirdEventOfAUser_afterAnotherWorkersCommit_conflictsAndReadsTheLedgerAnew() {
        Handler worker = provenWorker();
        commitElsewhere();
        view.reads.clear();

        Change next = world.put(ASSESSMENTS, versionZero("a3", "academic_writing", "6", 23));

        assertThat(committed(worker, next)).isInstanceOf(Commit.Conflict.class);
        assertThat(committed(worker, next)).isInstanceOf(Commit.Committed.class);
        assertThat(view.reads).filteredOn(Catalog.CREDIT_LEDGER.name()::equals).hasSize(2);
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void thirdEventOfAUser_thatChangesNothing_afterAnotherWorkersCommit_conflictsAllTheSame() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        Item submitted = versionOne("a1", "academic_writing", "submitted", 20);
        commit(worker, submitted);
        commit(worker, versionZero("a2", "academic_writing", "6", 21));
        commitElsewhere();

        world.delete(ASSESSMENTS, Item.of("assessment_id", "a1"));
        Change again = world.put(ASSESSMENTS, submitted);

        assertThat(committed(worker, again)).isInstanceOf(Commit.Conflict.class);
        assertThat(committed(worker, again)).isInstanceOf(Commit.Committed.class);
    }

    @Test
    void fourthEventOfAUser_afterOneThatWasNotAsRemembered_readsTheHead() {
        Handler worker = provenWorker();
        commitElsewhere();
        Change late = world.put(ASSESSMENTS, versionZero("a4", "academic_writing", "6", 23));
        committed(worker, late);
        committed(worker, late);
        view.reads.clear();

        commit(worker, versionZero("a5", "academic_writing", "6", 24));

        assertThat(view.reads).containsOnlyOnce(Catalog.CREDIT_LEDGER.name());
    }

    @Test
    void thirdEventOfAUser_afterACommitOfAnotherLaneThatFailed_conflictsEvenAtTheSameVersion() {
        Handler worker = provenWorker();
        decided(worker, world.put(ASSESSMENTS, versionZero("lost", "academic_speaking", "6", 22)));
        commitElsewhere();

        Change next = world.put(ASSESSMENTS, versionZero("a4", "academic_writing", "6", 23));

        assertThat(committed(worker, next)).isInstanceOf(Commit.Conflict.class);
        assertThat(committed(worker, next)).isInstanceOf(Commit.Committed.class);
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void R7_thirdEventOfAUser_erasedMeanwhile_conflictsAndLeavesNothing() {
        Handler worker = provenWorker();
        Item user =
                world.tables.get(Catalog.USERS.name(), Item.of("email", EMAIL)).orElseThrow();
        eraseElsewhere();
        world.tables.put(Catalog.USERS.name(), user);

        Change next = world.put(ASSESSMENTS, versionZero("a3", "academic_speaking", "6", 22));

        assertThat(committed(worker, next)).isInstanceOf(Commit.Conflict.class);
        committed(worker, next);
        assertThat(world.tables.all(Catalog.TEST_RESULTS.name())).isEmpty();
    }

    @Test
    void R15_removal_ofWhatAnotherWorkerTookIn_isNotDecidedByWhatIsRemembered() {
        Handler worker = provenWorker();
        commit(new AssessmentHandler(Clock.systemUTC()), versionZero("a3", "academic_writing", "6", 22));

        Change removal = world.delete(ASSESSMENTS, Item.of("assessment_id", "a3"));

        assertThat(committed(worker, removal)).isInstanceOf(Commit.Committed.class);
        assertThat(attempts()).isEqualTo(2);
    }

    /** One that has found the user's ledger as it had left it. */
    private Handler provenWorker() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        commit(worker, versionZero("a1", "academic_writing", "6", 20));
        commit(worker, versionZero("a2", "academic_writing", "6", 21));
        view.reads.clear();
        return worker;
    }

    @Test
    void R11_nextVersionZeroOfAUser_readsTheUserAndTheLedgersHeadAlone() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        commit(worker, versionZero("a1", "academic_writing", "6", 20));
        view.reads.clear();

        commit(worker, versionZero("a2", "academic_writing", "6", 21));

        assertThat(view.reads).containsExactly(Catalog.USERS.name(), Catalog.CREDIT_LEDGER.name());
        assertThat(credits()).isZero();
        assertThat(shown()).isEqualTo("a2");
    }

    @Test
    void R29_nextEventOfAUser_afterTheAppWroteTheEntitlement_conflictsAndReadsItAnew() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        commit(worker, versionZero("a1", "academic_writing", "6", 20));
        world.tables.put(
                Catalog.ENTITLEMENTS.name(),
                row(Catalog.ENTITLEMENTS, ENTITLEMENT)
                        .with("assessments_remaining", 3)
                        .with("updated_at", "2026-02-03T01:00:00Z"));

        Change next = world.put(ASSESSMENTS, versionZero("a2", "academic_writing", "6", 21));

        assertThat(committed(worker, next)).isInstanceOf(Commit.Conflict.class);
        view.reads.clear();
        assertThat(committed(worker, next)).isInstanceOf(Commit.Committed.class);
        assertThat(view.reads).contains(Catalog.ENTITLEMENTS.name());
        assertThat(credits()).isZero();
    }

    @Test
    void R10_nextEventOfAUser_afterAnAttemptUnderWayWroteTheProgressRow_conflictsAndReadsItAnew() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        commit(worker, versionZero("a1", "academic_writing", "6", 20));
        world.put(ASSESSMENTS, versionOne("a9", "academic_writing", "started", 30));
        world.settle();

        Change next = world.put(ASSESSMENTS, versionZero("a2", "academic_writing", "6", 21));

        assertThat(committed(worker, next)).isInstanceOf(Commit.Conflict.class);
        assertThat(committed(worker, next)).isInstanceOf(Commit.Committed.class);
        assertThat(shown()).isEqualTo("a9");
    }

    @Test
    void nextEventOfAUser_afterAnotherWorkersCommit_readsTheLedgerAnew() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        commit(worker, versionZero("a1", "academic_writing", "6", 20));
        commit(new AssessmentHandler(Clock.systemUTC()), versionZero("a2", "academic_writing", "6", 21));
        view.reads.clear();

        commit(worker, versionZero("a3", "academic_writing", "6", 22));

        assertThat(view.reads).filteredOn(Catalog.CREDIT_LEDGER.name()::equals).hasSize(2);
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void nextEventOfAUser_afterADecisionThatWasNotCommitted_readsTheLedgerAnew() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        decided(worker, world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "6", 20)));
        commit(new AssessmentHandler(Clock.systemUTC()), versionZero("a2", "academic_writing", "6", 21));
        view.reads.clear();

        commit(worker, versionZero("a3", "academic_writing", "6", 22));

        assertThat(view.reads).filteredOn(Catalog.CREDIT_LEDGER.name()::equals).hasSize(2);
        assertThat(attempts()).isEqualTo(2);
    }

    private void commit(Handler worker, Item assessment) {
        assertThat(committed(worker, world.put(ASSESSMENTS, assessment))).isInstanceOf(Commit.Committed.class);
    }

    private Commit committed(Handler worker, Change change) {
        Decision.Apply decision = (Decision.Apply) decided(worker, change);
        return world.tables.commit(
                new Guard.Entry(worker.name(), change.origin().eventId()), decision.effects());
    }

    private int credits() {
        return row(Catalog.ENTITLEMENTS, ENTITLEMENT)
                .number("assessments_remaining")
                .orElseThrow()
                .intValueExact();
    }

    private String shown() {
        return row(Catalog.TEST_PROGRESS, PROGRESS).text("assessment_id").orElseThrow();
    }

    private Item row(TableDefinition table, Item key) {
        return world.tables.get(table.name(), key).orElseThrow();
    }

    private int attempts() {
        return world.tables
                .get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", USER + "#summary"))
                .flatMap(row -> row.fields("attempts"))
                .flatMap(bySkill -> bySkill.number("writing"))
                .orElseThrow()
                .intValueExact();
    }

    @Test
    void R11_versionZero_readsItsUserBesides() {
        assertThat(decided(versionZero("a1", "academic_writing", "6", 20))).isInstanceOf(Decision.Apply.class);

        assertThat(view.reads).hasSize(6).contains(Catalog.USERS.name());
    }

    @Test
    void R6_registration_readsTheSummaryAndWhetherTheUserIsErased() {
        Change change = world.put(Catalog.USERS.name(), user("u-2", "bob@example.org"));

        assertThat(decided(new UserHandler(Clock.systemUTC()), change)).isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).containsExactly(Catalog.TEST_PROGRESS.name(), Catalog.CREDIT_LEDGER.name());
    }

    @Test
    void R9_purchase_readsTheClaimBesides() {
        Change change = world.put(Catalog.ENTITLEMENTS.name(), entitlement(USER, Items.LEGACY_WRITING, "t-2", 11));

        assertThat(decided(new EntitlementHandler(Clock.systemUTC()), change)).isInstanceOf(Decision.Apply.class);

        assertThat(view.reads).hasSize(5).contains(Catalog.STORE_TRANSACTIONS.name());
    }

    @Test
    void R19_escalation_readsTheTicketAndItsAction() {
        Change change = world.put(Catalog.SUPPORT_TICKETS.name(), ticket("TKT-1", "escalated"));

        assertThat(decided(new TicketHandler(Clock.systemUTC()), change)).isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).containsExactly(Catalog.SUPPORT_TICKETS.name(), Catalog.DEVOPS_ACTIONS.name());
    }

    /** Notes the table of every read. */
    private final class CountingView implements View {
        private final List<String> reads = new ArrayList<>();

        @Override
        public Optional<Item> get(String table, Item key) {
            reads.add(table);
            return world.tables.get(table, key);
        }

        @Override
        public List<Item> partition(String table, String partitionKey, String value) {
            reads.add(table);
            return world.tables.partition(table, partitionKey, value);
        }

        @Override
        public Optional<Item> first(String table, Beginning beginning) {
            reads.add(table);
            return world.tables.first(table, beginning);
        }

        @Override
        public List<Item> index(String table, String index, String partitionKey, String value) {
            reads.add(table);
            return world.tables.index(table, index, partitionKey, value);
        }

        @Override
        public List<Item> scan(String table, Predicate<Item> wanted) {
            reads.add(table);
            return world.tables.scan(table, wanted);
        }
    }
}
