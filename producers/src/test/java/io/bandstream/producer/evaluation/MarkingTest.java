package io.bandstream.producer.evaluation;

import static io.bandstream.producer.evaluation.Scripts.ESSAY;
import static io.bandstream.producer.evaluation.Scripts.writingScore;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Refused;
import io.bandstream.producer.assessment.Score;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.QueuedEvaluation;
import io.bandstream.schema.item.Variant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One script, and what becomes of it when it is marked. */
final class MarkingTest extends MarkingBench {

    @Test
    void evaluated_isScoredByTheCriteria_withModelTokensAndFeedbackBesideIt() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        evaluator.next(SIX_AND_A_HALF);

        round();

        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SCORED);
        assertThat(assessment(id).overallBand().orElseThrow()).isEqualByComparingTo("6.5");
        Item item = bench.assessment(id);
        assertThat(item.text("model_used")).contains("house.model-v1:0");
        assertThat(item.fields("model_tokens").orElseThrow().number("input").orElseThrow())
                .isEqualByComparingTo("812");
        assertThat(item.fields("detailed_feedback").orElseThrow().has("strengths"))
                .isTrue();
        assertThat(queueRows()).isEmpty();
        assertThat(evaluator.asked())
                .singleElement()
                .satisfies(script -> assertThat(script.answers()).isEqualTo(answers(ESSAY)));
    }

    @Test
    void questionOfTheAssessment_isInTheScript_howeverItsRowIsSpelt() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        Item shown = Item.of("prompt", "Should ferries be kept?");
        bench.put(
                Catalog.QUESTIONS,
                Item.of("assessment_type", "academic-writing")
                        .with("question_id", "q-7")
                        .with("question_data", Value.of(shown)));
        bench.set(Catalog.ASSESSMENTS, Item.of("assessment_id", id), Item.of("question_id", "q-7"));

        round();

        assertThat(evaluator.asked())
                .singleElement()
                .satisfies(script -> assertThat(script.question()).contains(shown));
    }

    @Test
    void scoreOfTheAppsOwn_inTheMeantime_stands() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        evaluator.next(() -> assessments.score(id, writingScore("4", "4", "4", "4")), SIX_AND_A_HALF);

        round();

        assertThat(assessment(id).overallBand().orElseThrow()).isEqualByComparingTo("4");
        assertThat(bench.assessment(id).has("model_used")).isFalse();
        assertThat(queueRows()).isEmpty();
    }

    @Test
    void scoredBeforeItsTurn_isNotAskedFor() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        assessments.score(id, writingScore("4", "4", "4", "4"));

        round();

        assertThat(evaluator.asked()).isEmpty();
        assertThat(queueRows()).isEmpty();
    }

    @Test
    void erasedBeforeItsTurn_leavesNothing() {
        bench.put(Catalog.EVALUATIONS, QueuedEvaluationCodec.write(QueuedEvaluation.fresh("gone", bench.now())));

        round();

        assertThat(evaluator.asked()).isEmpty();
        assertThat(queueRows()).isEmpty();
    }

    @Test
    void blankWriting_isBandZeroWithoutAModel() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), Map.of("1", "", "2", " "));

        round();

        assertThat(assessment(id).overallBand().orElseThrow()).isEqualByComparingTo("0");
        assertThat(bench.assessment(id).has("model_used")).isFalse();
        assertThat(evaluator.asked()).isEmpty();
    }

    @Test
    void noRubric_waitsForItToBeLoaded() {
        String id = queued(AssessmentStart.speaking(Variant.GENERAL), Map.of("1", "I grew up here."));
        round();
        assertThat(queueRows())
                .singleElement()
                .satisfies(row -> assertThat(row.lastTrouble()).contains("no-rubric"));
        rubric("general-speaking", Criteria.Speaking.NAMES);
        evaluator.next(DOWN);
        bench.advance(Duration.ofSeconds(10));

        round();

        assertThat(evaluator.asked()).hasSize(1);
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SUBMITTED);
    }

    /** By the names that the HTTP API's contract gives them. */
    @Test
    void tasks_byTheirNames_areMarkedAsByTheirNumbers() {
        String id = queued(
                AssessmentStart.writing(Variant.ACADEMIC), Map.of("task1", "The chart shows ferries.", "task2", ESSAY));
        evaluator.next(SIX_AND_A_HALF);

        round();

        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SCORED);
        assertThat(evaluator.asked())
                .singleElement()
                .satisfies(script -> assertThat(script.answers()).isEqualTo(answers(ESSAY)));
        assertFails(
                AssessmentStart.writing(Variant.ACADEMIC),
                Map.of("task1", "one", "1", "another"),
                "unexpected-answers");
    }

    /** As the old app's types have it. */
    @Test
    void taskOnItsOwn_isMarkedByTheWholeTestsRubric_andItsBandIsTheMeanOfItsCriteria() {
        String id = queuedTask(Map.of("task1", "The chart shows ferries."));
        evaluator.next(new Evaluation.Evaluated(
                new Score.WritingTask(Scripts.writingCriteria("6", "6.5", "7", "6.5")), REMARKS));

        round();

        assertThat(assessment(id).overallBand().orElseThrow()).isEqualByComparingTo("6.5");
        assertThat(bench.assessment(id).has("task_bands")).isFalse();
        assertThat(assessments.score(id, writingScore("6", "6", "6", "6"))).isInstanceOf(Refused.class);
    }

    @Test
    void taskOnItsOwn_blankOrAnotherTasks_neverReachesAModel() {
        String blank = queuedTask(Map.of("task1", " "));
        String other = queuedTask(Map.of("task2", ESSAY));

        round();

        assertThat(assessment(blank).overallBand().orElseThrow()).isEqualByComparingTo("0");
        assertThat(bench.assessment(other).text("error_type")).contains("unexpected-answers");
        assertThat(evaluator.asked()).isEmpty();
    }

    private String queuedTask(Map<String, String> answers) {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers);
        bench.set(Catalog.ASSESSMENTS, Item.of("assessment_id", id), Item.of("assessment_type", "academic_task1"));
        return id;
    }
}
