package io.bandstream.producer.assessment;

import io.bandstream.producer.store.Edit;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.ItemWriter;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import java.time.Instant;
import java.util.Set;

/** An assessment as it was read: the item, which edits start from, and what it means. */
record Row(Item item, Assessment assessment) {

    /** What edits are derived from; each of them, the old app's and the consumers' included, changes one of these. */
    static final Set<String> BASIS = Set.of(
            "status",
            "updated_at",
            "client_revision",
            "timestamp",
            "overall_band",
            "band_score",
            "error",
            "pipeline_revision");

    /** @throws io.bandstream.schema.codec.UnreadableItemException if the item is no assessment */
    static Row of(Item item) {
        return new Row(item, AssessmentCodec.read(item));
    }

    boolean isOf(String userId) {
        return assessment.userId().filter(userId::equals).isPresent();
    }

    AssessmentStatus status() {
        return assessment.status();
    }

    /** Later than the last write even where the clock is not: consumers order the writes by it. */
    Instant nextTime(Instant now) {
        return assessment
                .updatedAt()
                .map(last -> last.plusMillis(1))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    /** @param content the item with its new content */
    static <R> Edit<R> change(Item content, AssessmentStatus status, Instant at, R answer) {
        return new Edit.Change<>(
                ItemWriter.over(content)
                        .word("status", status)
                        .time("updated_at", at)
                        .item(),
                answer);
    }
}
