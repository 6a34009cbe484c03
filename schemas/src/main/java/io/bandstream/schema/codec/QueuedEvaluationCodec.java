package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.QueuedEvaluation;
import java.time.Instant;
import java.util.Optional;

/** Rows of the evaluation queue. */
public final class QueuedEvaluationCodec {

    /** The one partition of the index by which rows are found when they are due. */
    public static final String QUEUE = "writing-and-speaking";

    private QueuedEvaluationCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no row of the queue
     */
    public static QueuedEvaluation read(Item item) {
        ItemReader reader = ItemReader.of("queued evaluation", item);
        return new QueuedEvaluation(
                reader.id("assessment_id"),
                reader.time("queued_at"),
                reader.optionalRevision("due_at")
                        .map(Instant::ofEpochMilli)
                        .orElseThrow(() -> reader.missing("due_at", "epoch milliseconds (N)")),
                reader.count("claims"),
                reader.optionalText("last_trouble"),
                reader.optionalFlag("after_error").orElse(false));
    }

    public static Item write(QueuedEvaluation evaluation) {
        return ItemWriter.empty()
                .text("assessment_id", evaluation.assessmentId())
                .text("queue", QUEUE)
                .time("queued_at", evaluation.queuedAt())
                .number("due_at", evaluation.dueAt().toEpochMilli())
                .number("claims", evaluation.claims())
                .text("last_trouble", evaluation.lastTrouble())
                .flag("after_error", Optional.of(evaluation.afterError()).filter(again -> again))
                .item();
    }
}
