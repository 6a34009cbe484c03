package io.bandstream.rule.evaluation;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.QueuedEvaluation;
import io.bandstream.schema.item.Skill;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writing and speaking that was handed in with answers and no score waits in a queue, off the events' way. */
public final class EvaluationRule {

    private static final String KEY = "assessment_id";

    private EvaluationRule() {}

    /**
     * The row of the queue, for a change that made an assessment one that waits.
     *
     * @param before as it was; empty where that is not known
     * @param at the worker's own time: from then on it is due
     */
    public static Optional<Write> queued(Optional<Assessment> before, Assessment now, Instant at) {
        return waits(now) && before.filter(EvaluationRule::waits).isEmpty()
                ? Optional.of(row(QueuedEvaluation.fresh(now.assessmentId(), at)))
                : Optional.empty();
    }

    private static boolean waits(Assessment assessment) {
        return assessment.status() == AssessmentStatus.SUBMITTED
                && assessment.band().isEmpty()
                && assessment.answers().isPresent()
                && assessment
                        .skill()
                        .filter(skill -> skill == Skill.WRITING || skill == Skill.SPEAKING)
                        .isPresent();
    }

    /** One that is there already, and may be in somebody's hands, stays as it is. */
    private static Write row(QueuedEvaluation evaluation) {
        return new Write.Update(
                Catalog.EVALUATIONS.name(),
                Item.of(KEY, evaluation.assessmentId()),
                Item.empty(),
                QueuedEvaluationCodec.write(evaluation).without(KEY),
                Map.of(),
                Set.of(),
                Expectation.ANYTHING);
    }
}
