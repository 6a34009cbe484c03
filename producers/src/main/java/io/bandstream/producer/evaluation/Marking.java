package io.bandstream.producer.evaluation;

import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Remarks;
import io.bandstream.producer.assessment.Score;
import io.bandstream.producer.assessment.Scoring;
import io.bandstream.producer.evaluation.EvaluationListener.Outcome;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.QueuedEvaluation;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of one script that was taken from the queue: its score is handed in, or the news that there is none, or it
 * goes back to be tried again. The assessment decides, not the claim: whoever comes second, and whoever comes after the
 * app's own score, finds it no longer waiting. Thread-safe.
 */
final class Marking {

    private static final Logger log = LoggerFactory.getLogger(Marking.class);

    private final ItemStore store;
    private final ScriptReader scripts;
    private final Assessments assessments;
    private final Evaluator evaluator;
    private final EvaluationQueue queue;
    private final DeskSettings settings;

    Marking(
            ItemStore store,
            Assessments assessments,
            Evaluator evaluator,
            EvaluationQueue queue,
            DeskSettings settings) {
        this.store = store;
        this.scripts = new ScriptReader(store);
        this.assessments = assessments;
        this.evaluator = evaluator;
        this.queue = queue;
        this.settings = settings;
    }

    /**
     * What became of it.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException where it stays claimed, and is due again later
     */
    Outcome mark(QueuedEvaluation mine) {
        try {
            Optional<Assessment> waiting = waiting(mine);
            return waiting.isPresent() ? mark(mine, waiting.get()) : drop(mine);
        } catch (UnreadableItemException unreadable) {
            log.error("Assessment {} is not evaluated: {}", mine.assessmentId(), unreadable.getMessage());
            return drop(mine);
        }
    }

    private Outcome drop(QueuedEvaluation mine) {
        queue.settle(mine);
        return Outcome.DROPPED;
    }

    private Optional<Assessment> waiting(QueuedEvaluation mine) {
        return store.get(Catalog.ASSESSMENTS, Item.of("assessment_id", mine.assessmentId()))
                .map(AssessmentCodec::read)
                .filter(assessment -> assessment.status() == awaited(mine))
                .filter(Script::isMarked);
    }

    private static AssessmentStatus awaited(QueuedEvaluation mine) {
        return mine.afterError() ? AssessmentStatus.ERROR : AssessmentStatus.SUBMITTED;
    }

    private Outcome mark(QueuedEvaluation mine, Assessment assessment) {
        if (mine.claims() > settings.tries()) {
            return fail(mine, mine.lastTrouble().orElse("evaluation-broke-off"));
        }
        return assessment
                .assessmentType()
                .flatMap(type -> scripts.read(assessment, type))
                .map(script -> mark(mine, script))
                .orElseGet(() -> tryAgain(mine, "no-rubric"));
    }

    private Outcome mark(QueuedEvaluation mine, Script script) {
        Optional<String> trouble = script.trouble();
        if (trouble.isPresent()) {
            return fail(mine, trouble.get());
        }
        return script.isBlank()
                ? score(mine, AnswerForm.ofBlank(script), Optional.empty())
                : conclude(mine, evaluator.evaluate(script));
    }

    /** A thread that is interrupted ends with its desk: the script stays claimed, and is due again later. */
    private Outcome conclude(QueuedEvaluation mine, Evaluation evaluation) {
        if (evaluation instanceof Evaluation.Evaluated evaluated) {
            return score(mine, evaluated.score(), Optional.of(evaluated.remarks()));
        }
        if (evaluation instanceof Evaluation.Refused refused) {
            return fail(mine, refused.errorType());
        }
        return Thread.currentThread().isInterrupted()
                ? Outcome.BROKEN_OFF
                : tryAgain(mine, ((Evaluation.Unavailable) evaluation).errorType());
    }

    private Outcome score(QueuedEvaluation mine, Score score, Optional<Remarks> remarks) {
        Scoring outcome = assessments.evaluated(mine.assessmentId(), awaited(mine), score, remarks);
        boolean scored = outcome instanceof Scoring.Scored;
        log.info(
                "Assessment {}: {} after {} tries{}",
                mine.assessmentId(),
                scored ? "evaluated" : "settled otherwise, the evaluation is dropped",
                mine.claims(),
                remarks.map(beside -> ", " + beside).orElse(""));
        queue.settle(mine);
        return scored ? Outcome.SCORED : Outcome.DROPPED;
    }

    private Outcome tryAgain(QueuedEvaluation mine, String trouble) {
        if (mine.claims() >= settings.tries()) {
            return fail(mine, trouble);
        }
        log.warn(
                "Assessment {}: try {} of {} failed ({})",
                mine.assessmentId(),
                mine.claims(),
                settings.tries(),
                trouble);
        queue.putBack(mine, settings.wait(mine.claims()), trouble);
        return Outcome.PUT_BACK;
    }

    private Outcome fail(QueuedEvaluation mine, String trouble) {
        int tried = Math.min(mine.claims(), settings.tries());
        log.error("Assessment {} could not be evaluated in {} tries ({})", mine.assessmentId(), tried, trouble);
        var unused = assessments.fail(mine.assessmentId(), trouble, "could not be evaluated in " + tried + " tries");
        queue.settle(mine);
        return Outcome.FAILED;
    }
}
