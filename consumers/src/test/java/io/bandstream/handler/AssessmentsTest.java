package io.bandstream.handler;

import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.assessmentKey;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Skill;
import io.bandstream.stream.Change;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Progress, results and scores as the handlers leave them: R10, R14, R15, R17, R18, R24. */
final class AssessmentsTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    @Test
    void R10_autosave_movesThePosition() {
        ann.saves(versionOne("a1", "academic_reading", "started", 20)
                .with("test_id", "academic-reading-test-1")
                .with("started_at", time(20)));
        world.update(
                ASSESSMENTS,
                assessmentKey("a1"),
                Item.of("status", "in_progress")
                        .with("updated_at", time(25))
                        .with("current_section", 2)
                        .with("current_question", 14)
                        .with("time_remaining", 1800)
                        .with("answers", Value.of(Item.of("1", "A").with("2", " "))));
        world.settle();

        Item row = world.progress(USER, "academic-reading-test-1").orElseThrow();
        assertThat(row.text("status")).contains("in_progress");
        assertThat(row.number("current_section")).contains(BigDecimal.valueOf(2));
        assertThat(row.number("answered")).contains(BigDecimal.ONE);
        assertThat(row.text("last_updated")).contains("2026-02-03T00:25:00.123456Z");
        assertThat(row.fields("provenance")).isPresent();
    }

    @Test
    void R10_olderAutosave_neverOverwritesANewerOne() {
        Change older = world.put(
                ASSESSMENTS,
                versionOne("a1", "academic_writing", "in_progress", 20).with("current_question", 3));
        Change newer = world.update(
                ASSESSMENTS,
                assessmentKey("a1"),
                Item.of("updated_at", time(25)).with("current_question", 9));

        world.deliver(newer);
        world.deliver(older);

        assertThat(world.progress(USER, "academic_writing").orElseThrow().number("current_question"))
                .contains(BigDecimal.valueOf(9));
    }

    @Test
    void R10_rowOfTheOldApp_isMergedInto() {
        Item old = Item.of("progress_id", USER + "#academic-reading-test-1")
                .with("user_id", USER)
                .with("answers", Value.of(Item.of("1", "A")))
                .with("started_at", time(5));
        world.tables.put(Catalog.TEST_PROGRESS.name(), old);

        ann.saves(versionOne("a1", "academic_reading", "in_progress", 20).with("test_id", "academic-reading-test-1"));

        Item row = world.progress(USER, "academic-reading-test-1").orElseThrow();
        assertThat(row.fields("answers")).contains(Item.of("1", "A"));
        assertThat(row.text("status")).contains("in_progress");
    }

    @Test
    void R14_scored_countsBestAndLatest() {
        ann.saves(versionZero("a1", "academic_writing", "7.5", 20));
        ann.saves(versionZero("a2", "general_task1", "6", 30));
        ann.saves(versionZero("a3", "academic_writing", "8", 10));

        assertThat(world.summary(USER).attempts()).containsEntry(Skill.WRITING, 3);
        assertThat(world.summary(USER).bestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("8")));
        assertThat(world.summary(USER).latestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("6")));
        assertThat(world.progress(USER, "academic_writing").orElseThrow().text("status"))
                .contains("scored");
    }

    @Test
    void R14_withoutBand_isCountedButNeitherBestNorLatest() {
        ann.saves(versionZero("a1", "academic_writing", "7.5", 20));
        ann.saves(versionZero("a2", "academic_writing", "6", 30).without("overall_band"));

        assertThat(world.summary(USER).attempts()).containsEntry(Skill.WRITING, 2);
        assertThat(world.summary(USER).latestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("7.5")));
        assertThat(world.resultOf("a2").orElseThrow().has("band_score")).isFalse();
    }

    @Test
    void R15_rescore_countsAsIfTheFirstHadNeverBeen() {
        ann.saves(versionZero("a1", "academic_writing", "9", 20));
        ann.saves(versionZero("a1", "academic_writing", "6.5", 20));

        assertThat(world.summary(USER).attempts()).containsEntry(Skill.WRITING, 1);
        assertThat(world.summary(USER).bestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("6.5")));
    }

    @Test
    void R15_anotherTest_takesTheOldResultRowAway() {
        ann.saves(versionOne("a1", "academic_reading", "scored", 20)
                .with("test_id", "t-1")
                .with("band_score", 6));
        world.update(ASSESSMENTS, assessmentKey("a1"), Item.of("test_id", "t-2").with("updated_at", time(21)));
        world.settle();

        assertThat(world.result(USER, "t-1", "a1")).isEmpty();
        assertThat(world.result(USER, "t-2", "a1")).isPresent();
        assertThat(world.progress(USER, "t-1")).isEmpty();
        assertThat(world.summary(USER).attempts()).containsEntry(Skill.READING, 1);
    }

    @Test
    void R15_abandoned_isProgressOnly() {
        ann.saves(versionOne("a1", "academic_writing", "abandoned", 20));

        assertThat(world.progress(USER, "academic_writing").orElseThrow().text("status"))
                .contains("abandoned");
        assertThat(world.tables.all(Catalog.TEST_RESULTS.name())).isEmpty();
        assertThat(world.tables.all(Catalog.CREDIT_LEDGER.name())).isEmpty();
    }

    @Test
    void R15_anotherUser_leavesNothingBehind() {
        world.put(USERS, user("u-2", "bob@example.org"));
        ann.saves(versionZero("a1", "academic_writing", "7", 20));
        ann.saves(versionZero("a1", "academic_writing", "7", 20).with("user_email", "bob@example.org"));

        assertThat(world.resultOf("a1").flatMap(row -> row.text("user_id"))).contains("u-2");
        assertThat(world.tables.all(Catalog.TEST_RESULTS.name())).hasSize(1);
        assertThat(world.summary(USER).attempts()).containsEntry(Skill.WRITING, 0);
        assertThat(world.progress(USER, "academic_writing")).isEmpty();
    }

    @Test
    void R17_errorGivenToAnotherUserAndScored_closesItsAction() {
        world.put(USERS, user("u-2", "bob@example.org"));
        ann.saves(Items.failed("a1", "academic_writing", 20));
        ann.saves(Items.failed("a1", "academic_writing", 21).with("user_email", "bob@example.org"));
        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("pending_review");

        ann.saves(versionZero("a1", "academic_writing", "7", 22).with("user_email", "bob@example.org"));

        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("closed");
    }

    @Test
    void R17_removedWhileInError_closesItsAction() {
        ann.saves(Items.failed("a1", "academic_writing", 20));

        world.delete(ASSESSMENTS, assessmentKey("a1"));
        world.settle();

        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("closed");
    }

    @Test
    void R10_rowWithoutTest_isNamedByTheType() {
        ann.saves(versionZero("a1", "Academic-Writing", "7", 20));

        assertThat(world.progress(USER, "academic_writing").orElseThrow().text("test_id"))
                .contains("academic_writing");
        assertThat(world.result(USER, "academic_writing", "a1")).isPresent();
    }

    @Test
    void R15_newestAttemptRemoved_showsTheOneBefore() {
        ann.saves(versionZero("a1", "academic_writing", "7", 20));
        ann.saves(versionZero("a2", "academic_writing", "8", 30));

        world.delete(ASSESSMENTS, assessmentKey("a2"));
        world.settle();

        Item row = world.progress(USER, "academic_writing").orElseThrow();
        assertThat(row.text("assessment_id")).contains("a1");
        assertThat(row.text("last_updated")).contains("2026-02-03T00:20:00.123456Z");
    }

    @Test
    void R15_removedAfterItBecameUnreadable_takesItsResultAway() {
        ann.saves(versionZero("a1", "academic_writing", "7", 20));
        world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "99", 21));
        world.waiting.clear();

        world.delete(ASSESSMENTS, assessmentKey("a1"));
        world.settle();

        assertThat(world.resultOf("a1")).isEmpty();
    }

    @Test
    void R18_submittedReading_isScoredInTheSameTransaction() {
        world.tables.put(
                Catalog.READING_ANSWERS.name(),
                Item.of("test_id", "t-1")
                        .with(
                                "answer_key",
                                Value.of(Item.of("1", "South").with("2", "TRUE").with("3", "thirty"))));

        ann.saves(versionOne("a1", "academic_reading", "submitted", 20)
                .with("test_id", "t-1")
                .with("answers", Value.of(Item.of("1", "south").with("2", "T").with("3", "30"))));

        Item assessment = world.tables.get(ASSESSMENTS, assessmentKey("a1")).orElseThrow();
        assertThat(assessment.text("status")).contains("scored");
        assertThat(assessment.number("correct_answers")).contains(BigDecimal.valueOf(2));
        assertThat(assessment.number("pipeline_revision")).contains(BigDecimal.ONE);
        Item result = world.result(USER, "t-1", "a1").orElseThrow();
        assertThat(result.number("band_score")).contains(new BigDecimal("2"));
        assertThat(result.number("total_questions")).contains(BigDecimal.valueOf(3));
        assertThat(world.progress(USER, "t-1").orElseThrow().text("status")).contains("scored");
    }

    @Test
    void R18_withoutAnswerTable_isImpossible() {
        Change change = world.put(
                ASSESSMENTS,
                versionOne("a1", "academic_reading", "submitted", 20)
                        .with("test_id", "t-1")
                        .with("answers", Value.of(Item.of("1", "south"))));

        assertThatThrownBy(() -> world.deliver(change))
                .isInstanceOfSatisfying(
                        ImpossibleChangeException.class,
                        impossible -> assertThat(impossible.errorClass()).isEqualTo("no-answer-key"));
    }

    @Test
    void R24_result_saysWhereItCameFrom() {
        ann.saves(versionZero("a1", "academic_writing", "7", 20));

        Item provenance =
                world.resultOf("a1").orElseThrow().fields("provenance").orElseThrow();
        assertThat(provenance.text("source_table")).contains(ASSESSMENTS);
        assertThat(provenance.text("source_key")).contains("a1");
        assertThat(provenance.text("event_id")).isPresent();
        assertThat(provenance.text("sequence_number")).isPresent();
    }
}
