package io.bandstream.producer.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScoringTest {

    private final ScriptedStore store = new ScriptedStore(new InMemoryItemStore());
    private final TestBench bench = new TestBench(store);
    private final Assessments assessments = bench.producers().assessments();
    private final UserRef user = bench.user("taker@example.com");

    @ParameterizedTest
    @CsvSource({"6,6,6,7,6.5", "6,6,7,7,6.5", "6,7,7,7,7", "6,6,6,6,6", "6,6,6,6.5,6", "0,0,0,0,0", "9,9,9,9,9"})
    void R26_score_speaking_isTheMeanOfFourCriteriaATieGoingUp(
            BigDecimal one, BigDecimal two, BigDecimal three, BigDecimal four, BigDecimal band) {
        String id = submitted(AssessmentStart.speaking(Variant.ACADEMIC));

        assertThat(band(assessments.score(id, speaking(one, two, three, four)))).isEqualByComparingTo(band);

        assertThat(assessment(id).overallBand().orElseThrow()).isEqualByComparingTo(band);
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SCORED);
        assertThat(assessment(id).criteriaScores().orElseThrow().attributes())
                .containsOnlyKeys("fluency_coherence", "lexical_resource", "grammatical_range", "pronunciation");
    }

    @ParameterizedTest
    @CsvSource({"6,7,6.5", "5,6,5.5", "7,6,6.5", "6,6.5,6.5", "6.5,6,6", "0,9,6", "9,0,3", "6.25,6.25,6.5"})
    void R26_score_writing_countsTask2Twice(BigDecimal task1, BigDecimal task2, BigDecimal band) {
        String id = submitted(AssessmentStart.writing(Variant.ACADEMIC));

        Scoring scoring = assessments.score(id, new Score.Writing(all(task1), all(task2)));

        assertThat(band(scoring)).isEqualByComparingTo(band);
    }

    /** The mean is 6.17, which is 6.0; of the tasks' own bands, 6.0 and 6.5, it would be 6.33, which is 6.5. */
    @Test
    void R26_score_writing_isRoundedOnce() {
        String id = submitted(AssessmentStart.writing(Variant.ACADEMIC));
        Criteria.Writing task2 = new Criteria.Writing(decimal("6"), decimal("6"), decimal("6"), decimal("7"));

        Scoring scoring = assessments.score(id, new Score.Writing(all(decimal("6")), task2));

        assertThat(band(scoring)).isEqualByComparingTo("6");
        Item criteria = assessment(id).criteriaScores().orElseThrow();
        assertThat(criteria.number("task_achievement").orElseThrow()).isEqualByComparingTo("6");
        assertThat(criteria.number("grammatical_range").orElseThrow()).isEqualByComparingTo("6.5");
        Item tasks = bench.assessment(id).fields("task_bands").orElseThrow();
        assertThat(tasks.number("task1").orElseThrow()).isEqualByComparingTo("6");
        assertThat(tasks.number("task2").orElseThrow()).isEqualByComparingTo("6.5");
    }

    @Test
    void R15_score_again_replacesTheBand() {
        String id = submitted(AssessmentStart.speaking(Variant.ACADEMIC));
        assessments.score(id, speaking("6"));

        assertThat(band(assessments.score(id, speaking("7")))).isEqualByComparingTo("7");

        assertThat(assessment(id).band().orElseThrow()).isEqualByComparingTo("7");
    }

    @Test
    void score_repeated_changesNothing() {
        String id = submitted(AssessmentStart.speaking(Variant.ACADEMIC));
        assessments.score(id, speaking("6"));
        Item before = bench.assessment(id);
        bench.advance(Duration.ofSeconds(5));

        assertThat(band(assessments.score(id, speaking("6")))).isEqualByComparingTo("6");

        assertThat(bench.assessment(id)).isEqualTo(before);
    }

    @Test
    void score_marks_correctWhatTheConsumersFound() {
        String id = submitted(AssessmentStart.reading(Variant.ACADEMIC, TestBench.READING_TEST));
        bench.set(
                Catalog.ASSESSMENTS,
                Item.of("assessment_id", id),
                Item.of("status", "scored").with("overall_band", 6).with("pipeline_revision", 4));

        assessments.score(id, new Score.Marks(30, 40, decimal("7")));

        Assessment corrected = assessment(id);
        assertThat(corrected.band().orElseThrow()).isEqualByComparingTo("7");
        assertThat(corrected.bandScore().orElseThrow()).isEqualByComparingTo("7");
        assertThat(corrected.correctAnswers()).contains(30);
        assertThat(corrected.totalQuestions()).contains(40);
        assertThat(corrected.pipelineRevision()).contains(4L);
    }

    @Test
    void score_raceWithTheConsumers_winsAndKeepsTheirRevision() {
        String id = submitted(AssessmentStart.reading(Variant.ACADEMIC, TestBench.READING_TEST));
        store.beforeNextCommit(() -> bench.set(
                Catalog.ASSESSMENTS,
                Item.of("assessment_id", id),
                Item.of("status", "scored").with("overall_band", 6).with("pipeline_revision", 9)));

        assessments.score(id, new Score.Marks(30, 40, decimal("7")));

        assertThat(assessment(id).band().orElseThrow()).isEqualByComparingTo("7");
        assertThat(assessment(id).pipelineRevision()).contains(9L);
    }

    @Test
    void R17_fail_thenScore_mendsTheError() {
        String id = submitted(AssessmentStart.speaking(Variant.ACADEMIC));

        assertThat(assessments.fail(id, "Timeout", "the evaluator did not answer"))
                .isEqualTo(new Failing.Failed());
        assertThat(assessments.fail(id, "Timeout", "again")).isEqualTo(new Failing.Failed());
        assertThat(assessment(id).error()).isTrue();
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.ERROR);
        assertThat(bench.assessment(id).text("error_message")).contains("the evaluator did not answer");

        assessments.score(id, speaking("6"));

        assertThat(assessment(id).error()).isFalse();
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SCORED);
        assertThat(bench.assessment(id).attributes()).doesNotContainKeys("error", "error_type", "error_message");
    }

    @Test
    void fail_scored_isTooLate() {
        String id = submitted(AssessmentStart.speaking(Variant.ACADEMIC));
        assessments.score(id, speaking("6"));

        assertThat(assessments.fail(id, "t", "m")).isEqualTo(new WrongState(AssessmentStatus.SCORED));
    }

    @Test
    void score_notSubmitted_isRefused() {
        String id = started(AssessmentStart.speaking(Variant.ACADEMIC));

        assertThat(assessments.score(id, speaking("6"))).isEqualTo(new WrongState(AssessmentStatus.STARTED));
        assertThat(assessments.fail(id, "t", "m")).isEqualTo(new WrongState(AssessmentStatus.STARTED));
        assertThat(assessments.score("none", speaking("6"))).isEqualTo(new NotFound());
    }

    @Test
    void score_ofAnotherSkillOrOutOfRange_isRefused() {
        String id = submitted(AssessmentStart.speaking(Variant.ACADEMIC));

        assertThat(assessments.score(id, new Score.Marks(30, 40, decimal("7")))).isInstanceOf(Refused.class);
        assertThat(assessments.score(id, new Score.Writing(all(decimal("6")), all(decimal("6")))))
                .isInstanceOf(Refused.class);
        assertThat(assessments.score(id, speaking("9.5"))).isInstanceOf(Refused.class);
        assertThat(assessments.score(id, speaking("-0.5"))).isInstanceOf(Refused.class);
        assertThat(assessments.score(id, new Score.Marks(41, 40, decimal("9")))).isInstanceOf(Refused.class);
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SUBMITTED);
    }

    private static BigDecimal band(Scoring scoring) {
        return ((Scoring.Scored) scoring).band();
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static Score speaking(String band) {
        return speaking(decimal(band), decimal(band), decimal(band), decimal(band));
    }

    private static Score speaking(BigDecimal one, BigDecimal two, BigDecimal three, BigDecimal four) {
        return new Score.Speaking(new Criteria.Speaking(one, two, three, four));
    }

    private static Criteria.Writing all(BigDecimal band) {
        return new Criteria.Writing(band, band, band, band);
    }

    private String started(AssessmentStart start) {
        return ((Starting.Started) assessments.start(user, start)).assessmentId();
    }

    private String submitted(AssessmentStart start) {
        String id = started(start);
        assessments.submit(user.userId(), id, Map.of("1", "text"));
        return id;
    }

    private Assessment assessment(String id) {
        return AssessmentCodec.read(bench.assessment(id));
    }
}
