package io.bandstream.producer.evaluation;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.QueuedEvaluation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The queue as operators see it: what waits, and evaluations that failed and are to be tried anew. Thread-safe.
 *
 * <p>All methods throw {@link io.bandstream.producer.store.StoreUnavailableException} if the tables can't be used at the
 * moment.
 */
public final class EvaluationRetries {

    private static final String KEY = "assessment_id";

    private final ItemStore store;
    private final Clock clock;

    /** @param clock wall clock, to the millisecond */
    public EvaluationRetries(ItemStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What waits or is being marked, what is due first in front; behind the table by a moment.
     *
     * @param most 1 or more
     */
    public List<QueuedEvaluation> waiting(int most) {
        return store.query(EvaluationQueue.byDueTime().limit(most)).items().stream()
                .flatMap(row -> EvaluationQueue.read(row).stream())
                .toList();
    }

    /**
     * Has an assessment that is in error evaluated once more, with as many tries as the first time. Until it is scored it
     * stays in error: nothing is charged, and its action stays (R17). A repeat changes nothing.
     *
     * @throws io.bandstream.schema.codec.UnreadableItemException if the assessment is spoilt
     */
    public Retrying retry(String assessmentId) {
        Optional<Assessment> found = store.get(Catalog.ASSESSMENTS, Item.of(KEY, assessmentId))
                .map(AssessmentCodec::read)
                .filter(Script::isMarked);
        if (found.isEmpty()) {
            return new Retrying.Unknown();
        }
        AssessmentStatus status = found.get().status();
        return status == AssessmentStatus.ERROR ? queued(found.get()) : new Retrying.NotInError(status);
    }

    /** What the old app wrote holds no answers to mark. */
    private Retrying queued(Assessment assessment) {
        if (assessment.answers().isEmpty()) {
            return new Retrying.Unknown();
        }
        QueuedEvaluation again = QueuedEvaluation.again(assessment.assessmentId(), clock.instant());
        Write row = new Write.Update(
                Catalog.EVALUATIONS,
                Item.of(KEY, again.assessmentId()),
                QueuedEvaluationCodec.write(again).without(KEY),
                Map.of(),
                Set.of(),
                Condition.ABSENT);
        return store.commit(List.of(row)) instanceof Commit.Committed
                ? new Retrying.Queued()
                : new Retrying.AlreadyQueued();
    }
}
