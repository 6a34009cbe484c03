package io.bandstream.producer.evaluation;

import static io.bandstream.producer.evaluation.Scripts.ESSAY;
import static io.bandstream.producer.evaluation.Scripts.writingScore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Refused;
import io.bandstream.producer.assessment.Remarks;
import io.bandstream.producer.assessment.Score;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.evaluation.EvaluationQueue.Taking;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.codec.RubricCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.QueuedEvaluation;
import io.bandstream.schema.item.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One script at a time, from the queue to its end. */
final class MarkingTest {

    private static final DeskSettings SETTINGS = new DeskSettings(
            2, Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofSeconds(1), 3, Duration.ofSeconds(10));
    private static final Remarks REMARKS =
            new Remarks("house.model-v1:0", 812, 140, Map.of("strengths", List.of("A clear position.")));
    private static final Evaluation SIX_AND_A_HALF =
            new Evaluation.Evaluated(writingScore("6", "6.5", "7", "6.5"), REMARKS);
    private static final Evaluation DOWN = new Evaluation.Unavailable("ThrottlingException");

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final Assessments assessments = bench.producers().assessments();
    private final UserRef user = bench.user("writer@example.com");
    private final ScriptedEvaluator evaluator = new ScriptedEvaluator();
    private final EvaluationQueue queue = new EvaluationQueue(store, bench.clock(), SETTINGS.claim());
    private final Marking marking = new Marking(store, assessments, evaluator, queue, SETTINGS);

    private final EvaluationRetries retries = new EvaluationRetries(store, bench.clock());

    @BeforeEach
    void loadRubrics() {
        rubric("academic_writing", Criteria.Writing.NAMES);
        rubric("academic_speaking", Criteria.Speaking.NAMES);
    }

    private void rubric(String type, List<String> criteria) {
        bench.put(Catalog.RUBRICS, RubricCodec.write(Scripts.rubric(type, criteria)));
    }

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
    void R17_evaluatorStaysDown_failsAfterTheLastTry_withWaitsThatDouble() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        evaluator.next(DOWN);
        evaluator.next(DOWN);
        evaluator.next(DOWN);

        round();
        assertThat(dueIn()).isEqualTo(Duration.ofSeconds(10));
        bench.advance(Duration.ofSeconds(9));
        round();
        assertThat(evaluator.asked()).hasSize(1);
        bench.advance(Duration.ofSeconds(1));
        round();
        assertThat(dueIn()).isEqualTo(Duration.ofSeconds(20));
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SUBMITTED);
        bench.advance(Duration.ofSeconds(20));
        round();

        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.ERROR);
        assertThat(assessment(id).error()).isTrue();
        assertThat(bench.assessment(id).text("error_type")).contains("ThrottlingException");
        assertThat(bench.assessment(id).text("error_message")).contains("could not be evaluated in 3 tries");
        assertThat(queueRows()).isEmpty();
    }

    @Test
    void evaluatorThatComesBack_isAskedAgain() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        evaluator.next(new Evaluation.Unavailable("malformed-answer"));
        evaluator.next(SIX_AND_A_HALF);

        round();
        bench.advance(Duration.ofSeconds(10));
        round();

        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SCORED);
    }

    @Test
    void R17_refused_failsAtOnce() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        evaluator.next(new Evaluation.Refused("content-filtered"));

        round();

        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.ERROR);
        assertThat(bench.assessment(id).text("error_type")).contains("content-filtered");
        assertThat(queueRows()).isEmpty();
    }

    @Test
    void R17_whatNoEvaluatorCanMark_failsWithoutAsking() {
        assertFails(AssessmentStart.writing(Variant.ACADEMIC), answers("x".repeat(20_001)), "oversized-answer");
        assertFails(AssessmentStart.writing(Variant.ACADEMIC), Map.of("essay", ESSAY), "unexpected-answers");
        assertFails(AssessmentStart.speaking(Variant.ACADEMIC), Map.of("1", " "), "nothing-said");
        assertThat(evaluator.asked()).isEmpty();
    }

    private void assertFails(AssessmentStart start, Map<String, String> answers, String errorType) {
        String id = queued(start, answers);
        round();
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.ERROR);
        assertThat(bench.assessment(id).text("error_type")).contains(errorType);
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

    @Test
    void takerThatDies_isFollowedByAnotherWhenItsClaimEnds_andCountsAsATry() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        assertThat(queue.take(1).taken()).hasSize(1);
        bench.advance(SETTINGS.claim().minusMillis(1));
        assertNothingTaken(false);

        bench.advance(Duration.ofMillis(1));
        QueuedEvaluation second = queue.take(1).taken().get(0);

        assertThat(second.claims()).isEqualTo(2);
        evaluator.next(SIX_AND_A_HALF);
        marking.mark(second);
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SCORED);
    }

    @Test
    void scriptThatKillsItsTakers_failsInTheEnd() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        for (int tries = 0; tries < 3; tries++) {
            assertThat(queue.take(1).taken()).hasSize(1);
            bench.advance(SETTINGS.claim());
        }

        round();

        assertThat(evaluator.asked()).isEmpty();
        assertThat(bench.assessment(id).text("error_type")).contains("evaluation-broke-off");
    }

    @Test
    void slowTaker_whoseClaimIsOver_changesNothingOfTheNext() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        QueuedEvaluation slow = queue.take(1).taken().get(0);
        bench.advance(SETTINGS.claim());
        QueuedEvaluation next = queue.take(1).taken().get(0);

        evaluator.next(DOWN);
        marking.mark(slow);
        assertThat(queueRows()).containsExactly(next);
        queue.settle(slow);
        assertThat(queueRows()).containsExactly(next);
        evaluator.next(SIX_AND_A_HALF);
        marking.mark(next);
        evaluator.next(new Evaluation.Evaluated(writingScore("9", "9", "9", "9"), REMARKS));
        marking.mark(slow);

        assertThat(assessment(id).overallBand().orElseThrow()).isEqualByComparingTo("6.5");
        assertThat(queueRows()).isEmpty();
    }

    @Test
    void twoTakers_atTheSameInstant_oneHasIt() {
        queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        EvaluationQueue other = new EvaluationQueue(memory, bench.clock(), SETTINGS.claim());
        store.beforeNextCommit(() -> assertThat(other.take(1).taken()).hasSize(1));

        assertNothingTaken(true);
    }

    @Test
    void take_theLongestDueFirst_asManyAsThereIsRoomFor_notHeldUpByOneThatCannotBeRead() {
        bench.put(
                Catalog.EVALUATIONS,
                Item.of("assessment_id", "spoilt")
                        .with("queue", QueuedEvaluationCodec.QUEUE)
                        .with("due_at", 1));
        for (String id : List.of("c", "a", "b")) {
            bench.advance(Duration.ofMillis(1));
            bench.put(Catalog.EVALUATIONS, QueuedEvaluationCodec.write(QueuedEvaluation.fresh(id, bench.now())));
        }

        assertThat(queue.take(2).taken())
                .extracting(QueuedEvaluation::assessmentId)
                .containsExactly("c", "a");
    }

    @Test
    void tablesOutOfReach_leaveItClaimed() {
        queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        QueuedEvaluation mine = queue.take(1).taken().get(0);
        store.beforeNextGet(() -> {
            throw new StoreUnavailableException("can't use it");
        });

        assertThatThrownBy(() -> marking.mark(mine)).isInstanceOf(StoreUnavailableException.class);

        assertThat(queueRows()).containsExactly(mine);
    }

    @Test
    void deskThatCloses_leavesItClaimed() {
        queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        QueuedEvaluation mine = queue.take(1).taken().get(0);
        evaluator.next(() -> Thread.currentThread().interrupt(), new Evaluation.Unavailable("interrupted"));

        marking.mark(mine);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(queueRows()).containsExactly(mine);
    }

    private void assertNothingTaken(boolean anyDue) {
        Taking taking = queue.take(1);
        assertThat(taking.taken()).isEmpty();
        assertThat(taking.anyDue()).isEqualTo(anyDue);
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

    @Test
    void R17_failedBefore_isTriedOnceMoreWhenAskedTo_andStaysInErrorUntilItIsScored() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        assertThat(retries.retry(id)).isEqualTo(new Retrying.NotInError(AssessmentStatus.SUBMITTED));
        evaluator.next(new Evaluation.Refused("content-filtered"));
        round();

        assertThat(retries.retry(id)).isEqualTo(new Retrying.Queued());
        assertThat(retries.retry(id)).isEqualTo(new Retrying.AlreadyQueued());
        assertThat(retries.waiting(10))
                .extracting(QueuedEvaluation::assessmentId)
                .containsExactly(id);
        evaluator.next(DOWN);
        round();
        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.ERROR);
        assertThat(dueIn()).isEqualTo(Duration.ofSeconds(10));
        bench.advance(Duration.ofSeconds(10));
        evaluator.next(SIX_AND_A_HALF);
        round();

        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.SCORED);
        assertThat(bench.assessment(id).has("error_type")).isFalse();
        assertThat(queueRows()).isEmpty();
        assertThat(retries.retry(id)).isEqualTo(new Retrying.NotInError(AssessmentStatus.SCORED));
        assertThat(retries.retry("nobody")).isEqualTo(new Retrying.Unknown());
    }

    @Test
    void R17_triedOnceMoreInVain_staysInError_andMayBeTriedAgain() {
        String id = queued(AssessmentStart.writing(Variant.ACADEMIC), answers(ESSAY));
        evaluator.next(new Evaluation.Refused("content-filtered"));
        round();
        retries.retry(id);
        evaluator.next(new Evaluation.Refused("content-filtered"));

        round();

        assertThat(assessment(id).status()).isEqualTo(AssessmentStatus.ERROR);
        assertThat(queueRows()).isEmpty();
        assertThat(retries.retry(id)).isEqualTo(new Retrying.Queued());
    }

    private static Map<String, String> answers(String essay) {
        return Map.of("1", "The chart shows ferries.", "2", essay);
    }

    /** Submitted, and put into the queue as the consumers do. */
    private String queued(AssessmentStart start, Map<String, String> answers) {
        String id = ((Starting.Started) assessments.start(user, start)).assessmentId();
        assessments.submit(user.userId(), id, answers);
        bench.put(Catalog.EVALUATIONS, QueuedEvaluationCodec.write(QueuedEvaluation.fresh(id, bench.now())));
        return id;
    }

    private void round() {
        queue.take(5).taken().forEach(marking::mark);
    }

    private Duration dueIn() {
        assertThat(queueRows()).hasSize(1);
        return Duration.between(bench.now(), queueRows().get(0).dueAt());
    }

    private List<QueuedEvaluation> queueRows() {
        return memory.scan(Catalog.EVALUATIONS).stream()
                .map(QueuedEvaluationCodec::read)
                .toList();
    }

    private Assessment assessment(String id) {
        return Optional.of(bench.assessment(id)).map(AssessmentCodec::read).orElseThrow();
    }
}
