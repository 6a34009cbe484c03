package io.bandstream.producer.evaluation;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.QueuedEvaluationCodec;
import io.bandstream.schema.codec.UnreadableItemException;
import io.bandstream.schema.item.QueuedEvaluation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue as its takers see it. To take a row is to move on when it is due to where the claim ends, under the condition
 * that nobody has; so the row of a taker that dies is due again by itself. The number of claims tells takers apart: one
 * whose claim is over changes nothing any more. Thread-safe; clocks of takers that differ make claims shorter or longer.
 */
final class EvaluationQueue {

    private static final Logger log = LoggerFactory.getLogger(EvaluationQueue.class);

    private static final String DUE_AT = "due_at";
    private static final String CLAIMS = "claims";
    private static final String LAST_TROUBLE = "last_trouble";
    /** Read beside those wanted, so that some that can't be read hold up none that can. */
    private static final int SPARE = 10;

    private final ItemStore store;
    private final Clock clock;
    private final Duration claim;

    EvaluationQueue(ItemStore store, Clock clock, Duration claim) {
        this.store = store;
        this.clock = clock;
        this.claim = claim;
    }

    /**
     * What was taken.
     *
     * @param anyDue whether there was anything to take, be it that others were faster
     * @param oldest when the oldest of those that were looked at was queued; empty where none waits
     */
    record Taking(List<QueuedEvaluation> taken, boolean anyDue, Optional<Instant> oldest) {}

    /** Takes what has been due the longest. */
    Taking take(int most) {
        Instant now = clock.instant();
        List<QueuedEvaluation> first = store.query(byDueTime().limit(most + SPARE)).items().stream()
                .flatMap(row -> read(row).stream())
                .toList();
        List<QueuedEvaluation> due = first.stream()
                .filter(row -> !row.dueAt().isAfter(now))
                .limit(most)
                .toList();
        return new Taking(
                due.stream().flatMap(row -> claimed(row, now).stream()).toList(),
                !due.isEmpty(),
                first.stream().map(QueuedEvaluation::queuedAt).min(Comparator.naturalOrder()));
    }

    static Query byDueTime() {
        return Query.index(Catalog.EVALUATIONS, "queue-due_at-index", QueuedEvaluationCodec.QUEUE);
    }

    static Optional<QueuedEvaluation> read(Item row) {
        try {
            return Optional.of(QueuedEvaluationCodec.read(row));
        } catch (UnreadableItemException unreadable) {
            log.error("A row of the evaluation queue is left alone: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<QueuedEvaluation> claimed(QueuedEvaluation row, Instant now) {
        QueuedEvaluation mine = new QueuedEvaluation(
                row.assessmentId(),
                row.queuedAt(),
                now.plus(claim),
                row.claims() + 1,
                row.lastTrouble(),
                row.afterError());
        Item read = QueuedEvaluationCodec.write(row);
        Item set = Item.empty().with(DUE_AT, mine.dueAt().toEpochMilli()).with(CLAIMS, mine.claims());
        return update(row, set, Condition.unchanged(read, Set.of(DUE_AT, CLAIMS)))
                ? Optional.of(mine)
                : Optional.empty();
    }

    /** Lets it be taken again after a while, by anybody. */
    void putBack(QueuedEvaluation mine, Duration wait, String trouble) {
        Item set = Item.of(LAST_TROUBLE, trouble)
                .with(DUE_AT, clock.instant().plus(wait).toEpochMilli());
        var unused = update(mine, set, isMine(mine));
    }

    /** Takes it off the queue for good. */
    void settle(QueuedEvaluation mine) {
        var unused = store.commit(List.of(new Write.Delete(Catalog.EVALUATIONS, key(mine), isMine(mine))));
    }

    private boolean update(QueuedEvaluation row, Item set, Condition condition) {
        return store.commit(
                        List.of(new Write.Update(Catalog.EVALUATIONS, key(row), set, Map.of(), Set.of(), condition)))
                instanceof Commit.Committed;
    }

    private static Condition isMine(QueuedEvaluation mine) {
        return Condition.unchanged(Item.empty().with(CLAIMS, mine.claims()), Set.of(CLAIMS));
    }

    private static Item key(QueuedEvaluation row) {
        return Item.of("assessment_id", row.assessmentId());
    }
}
