package io.bandstream.pipeline;

import static io.bandstream.pipeline.Writes.MOCK;
import static io.bandstream.pipeline.Writes.WRITING;
import static io.bandstream.pipeline.Writes.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Skill;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an assessment leaves: progress, results, and what they add up to. */
abstract class AssessmentRulesKit extends RulesKit {

    AssessmentRulesKit(PipelineFixture fixture) {
        super(fixture);
    }

    private Item progress(String test) {
        return found(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", app.user + "#" + test));
    }

    @Test
    void R10_autosave_movesThePosition() {
        app.save(app.versionOne("a1", "academic_reading", "in_progress", 20)
                .with("test_id", "reading-1")
                .with("current_question", 3));
        app.save(app.versionOne("a1", "academic_reading", "in_progress", 25)
                .with("test_id", "reading-1")
                .with("current_question", 14)
                .with("answers", Value.of(Item.of("1", "A"))));

        soon(() -> assertThat(progress("reading-1").number("current_question")).contains(BigDecimal.valueOf(14)));
        assertThat(progress("reading-1").number("answered")).contains(BigDecimal.ONE);
    }

    @Test
    void R14_scored_hasAResultAndCounts() {
        app.save(app.versionZero("a1", "academic_writing", "7.5", 20));
        app.save(app.versionZero("a2", "academic_writing", "6", 30));

        isScored("a2");
        isScored("a1");
        assertThat(summary().attempts()).containsEntry(Skill.WRITING, 2);
        assertThat(summary().bestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("7.5")));
        assertThat(summary().latestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("6")));
        assertThat(result("a1").number("completed_at")).isPresent();
        assertThat(progress("academic_writing").text("status")).contains("scored");
    }

    @Test
    void R15_rescore_countsAsIfTheFirstHadNeverBeen() {
        app.save(app.versionZero("a1", "academic_writing", "9", 20));
        app.save(app.versionZero("a1", "academic_writing", "6.5", 20));

        soon(() -> assertThat(result("a1").number("band_score")).contains(new BigDecimal("6.5")));
        assertThat(summary().attempts()).containsEntry(Skill.WRITING, 1);
        assertThat(summary().bestBand()).isEqualTo(Map.of(Skill.WRITING, new BigDecimal("6.5")));
    }

    @Test
    void R15_removed_leavesNoResultButTheUseOfTheCredit() {
        buys(WRITING, 10);
        app.save(app.versionZero("a1", "academic_writing", "9", 20));
        isScored("a1");

        fixture.delete(Catalog.ASSESSMENTS.name(), app.assessmentKey("a1"));

        soon(() -> assertThat(findResult("a1")).isEmpty());
        assertThat(summary().attempts()).containsEntry(Skill.WRITING, 0);
        assertThat(remaining(WRITING)).isEqualTo(1);
    }

    @Test
    void R16_fourPartsScored_completeTheMockTestForOneCredit() {
        buys(MOCK, 10);
        int minute = 20;
        for (String skill : List.of("writing", "speaking", "reading", "listening")) {
            app.save(app.versionOne(skill, "academic_" + skill, "scored", minute++)
                    .with("full_test_id", app.id("ft"))
                    .with("section", skill)
                    .with("submitted_at", time(20))
                    .with("overall_band", skill.startsWith("l") ? 7 : 6));
        }

        Item key = Item.of("full_test_id", app.id("ft"));
        soon(() ->
                assertThat(found(Catalog.FULL_TESTS.name(), key).text("status")).contains("completed"));
        Item result = result(app.id("ft"), "ft");
        assertThat(result.number("band_score")).contains(new BigDecimal("6.5"));
        assertThat(result.text("paid_by")).contains(MOCK);
        assertThat(remaining(MOCK)).isEqualTo(1);
    }

    @Test
    void R17_failedEvaluation_costsNothingAndItsActionClosesWhenItIsScored() {
        buys(WRITING, 10);
        Cause cause = Cause.assessmentError(app.id("a1"));

        app.save(app.failed("a1", 20));
        soon(() -> assertThat(action(cause).text("status")).contains("pending_review"));
        assertThat(remaining(WRITING)).isEqualTo(2);
        assertThat(findResult("a1")).isEmpty();

        app.save(app.versionZero("a1", "academic_writing", "6", 21));
        soon(() -> assertThat(action(cause).text("status")).contains("closed"));
        assertThat(paidBy("a1")).isEqualTo(WRITING);
    }

    @Test
    void R18_submittedReading_isScoredByItsAnswers() {
        fixture.put(
                Catalog.READING_ANSWERS.name(),
                Item.of("test_id", app.id("test"))
                        .with("answer_key", Value.of(Item.of("1", "South").with("2", "thirty"))));

        app.save(app.versionOne("a1", "academic_reading", "submitted", 20)
                .with("test_id", app.id("test"))
                .with("answers", Value.of(Item.of("1", "south ").with("2", "31"))));

        soon(() -> assertThat(result(app.id("test"), "a1").number("correct_answers"))
                .contains(BigDecimal.ONE));
        assertThat(found(Catalog.ASSESSMENTS.name(), app.assessmentKey("a1")).text("status"))
                .contains("scored");
    }
}
