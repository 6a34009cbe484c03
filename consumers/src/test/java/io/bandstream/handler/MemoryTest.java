package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Handler;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a worker that remembers reads no more, and how it finds out that others have written since. */
final class MemoryTest extends CountedReads {

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
    void R10_olderAutosave_afterANewerOne_isPassedOverByTheRowItself() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        step(worker, versionOne("a1", "academic_writing", "in_progress", 22));
        view.reads.clear();

        assertThat(decided(worker, world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "in_progress", 21))))
                .isEqualTo(Decision.SKIP);
        assertThat(view.reads).containsExactly(Catalog.TEST_PROGRESS.name());
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

    @Test
    void R11_thirdVersionZeroOfAUser_readsTheUserAlone() {
        Handler worker = provenWorker();

        commit(worker, versionZero("a3", "academic_writing", "6", 22));

        assertThat(view.reads).containsExactly(Catalog.USERS.name());
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void R12_thirdVersionZeroOfAUser_thatIsOverdrawn_readsTheHeadBeforeItsAction() {
        Handler worker = provenWorker();

        commit(worker, versionZero("a3", "academic_speaking", "6", 22));

        assertThat(view.reads)
                .containsExactly(Catalog.USERS.name(), Catalog.CREDIT_LEDGER.name(), Catalog.DEVOPS_ACTIONS.name());
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
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void thirdEventOfAUser_thatChangesNothing_afterAnotherWorkersCommit_conflictsAllTheSame() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        Item submitted = versionOne("a1", "academic_writing", "submitted", 20);
        commit(worker, submitted);
        commit(worker, versionZero("a2", "academic_speaking", "6", 21));
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
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void R7_thirdEventOfAUser_erasedMeanwhile_conflictsAndLeavesNothing() {
        Handler worker = provenWorker();
        Item user =
                world.tables.get(Catalog.USERS.name(), Item.of("email", EMAIL)).orElseThrow();
        eraseElsewhere();
        world.tables.put(Catalog.USERS.name(), user);

        Change next = world.put(ASSESSMENTS, versionZero("a3", "academic_writing", "6", 22));

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
        assertThat(attempts()).isEqualTo(1);
    }

    /** One that has found the user's ledger as it had left it. */
    private Handler provenWorker() {
        Handler worker = new AssessmentHandler(Clock.systemUTC());
        commit(worker, versionZero("a1", "academic_writing", "6", 20));
        commit(worker, versionZero("a2", "academic_speaking", "6", 21));
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

    /** Version 0 is ordered by e-mail, version 1 by user: two lanes, one user. */
    @Test
    void R30_earlierAttempt_decidedWhileALaterOnesCommitIsOnItsWay_leavesTheCreditWhereItBelongs() {
        Handler worker = provenWorker();
        step(worker, versionOne("a4", "academic_writing", "started", 30));
        Change later = world.put(
                ASSESSMENTS, versionOne("a4", "academic_writing", "scored", 30).with("overall_band", 6));
        Change earlier = world.put(ASSESSMENTS, versionZero("a3", "academic_writing", "6", 29));
        Decision.Apply ofLater = (Decision.Apply) decided(worker, later);
        Decision.Apply ofEarlier = (Decision.Apply) decided(worker, earlier);

        assertThat(committed(worker, later, ofLater)).isInstanceOf(Commit.Committed.class);
        if (committed(worker, earlier, ofEarlier) instanceof Commit.Conflict) {
            assertThat(committed(worker, earlier)).isInstanceOf(Commit.Committed.class);
        }

        assertThat(paidBy("a3")).isEqualTo(WRITING);
        assertThat(paidBy("a4")).isEqualTo("unentitled");
    }

    private String paidBy(String assessmentId) {
        return world.tables.all(Catalog.TEST_RESULTS.name()).stream()
                .filter(row -> row.text("assessment_id").equals(Optional.of(assessmentId)))
                .findFirst()
                .flatMap(row -> row.text("paid_by"))
                .orElseThrow();
    }
}
