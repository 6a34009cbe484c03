package io.bandstream.producer.evaluation;

import static io.bandstream.producer.evaluation.Scripts.ESSAY;
import static io.bandstream.producer.evaluation.Scripts.writingScore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.QueuedEvaluation;
import io.bandstream.schema.item.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tries that fail, takers that die or are slow, and scripts that are tried once more (R17). */
final class MarkingTriesTest extends MarkingBench {

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
}
