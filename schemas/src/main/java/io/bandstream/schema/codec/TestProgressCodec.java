package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.TestProgress;
import io.bandstream.schema.item.TestType;

/** Rows of test-progress, one per user and test; the summary row is {@link ProgressSummaryCodec}'s. */
public final class TestProgressCodec {

    private static final int NEWEST = 1;

    private TestProgressCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no progress row of a known version
     */
    public static TestProgress read(Item item) {
        ItemReader reader = ItemReader.of("test progress", item);
        reader.version(NEWEST);
        return new TestProgress(
                reader.id("progress_id"),
                reader.id("user_id"),
                reader.id("test_id"),
                reader.optionalWord("test_type", TestType.class),
                reader.optionalText("status"),
                reader.optionalCount("current_section"),
                reader.optionalCount("current_question"),
                reader.optionalCount("answered"),
                reader.optionalCount("time_remaining"),
                reader.optionalTime("started_at"),
                reader.optionalTime("last_updated"),
                reader.optionalNested("provenance", ProvenanceCodec::read),
                reader.rest());
    }

    public static Item write(TestProgress progress) {
        return ItemWriter.over(progress.other())
                .number("schema_version", NEWEST)
                .text("progress_id", progress.progressId())
                .text("user_id", progress.userId())
                .text("test_id", progress.testId())
                .word("test_type", progress.testType())
                .text("status", progress.status())
                .number("current_section", progress.currentSection())
                .number("current_question", progress.currentQuestion())
                .number("answered", progress.answered())
                .number("time_remaining", progress.timeRemaining())
                .time("started_at", progress.startedAt())
                .time("last_updated", progress.lastUpdated())
                .fields("provenance", progress.provenance().map(ProvenanceCodec::write))
                .item();
    }
}
