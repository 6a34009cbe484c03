package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.Skill;
import java.util.Map;

/** The summary row of each user in test-progress. */
public final class ProgressSummaryCodec {

    private static final int NEWEST = 1;
    private static final String TEST_TYPE = "summary";

    private ProgressSummaryCodec() {}

    /** Whether a row of test-progress is a user's summary and not about one test. */
    public static boolean isSummary(Item item) {
        return item.text("test_type").filter(TEST_TYPE::equals).isPresent();
    }

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no summary of a known version
     */
    public static ProgressSummary read(Item item) {
        ItemReader reader = ItemReader.of("progress summary", item);
        reader.version(NEWEST);
        if (!reader.text("test_type").equals(TEST_TYPE)) {
            throw reader.impossible("test_type", TEST_TYPE);
        }
        return new ProgressSummary(
                reader.id("progress_id"),
                reader.id("user_id"),
                reader.entriesBy(Skill.class, "attempts", ItemReader::count),
                reader.entriesBy(Skill.class, "best_band", ItemReader::band),
                reader.entriesBy(Skill.class, "latest_band", ItemReader::band),
                reader.optionalEntries("credits", ItemReader::count).orElse(Map.of()),
                reader.optionalTime("last_updated"),
                reader.optionalNested("provenance", ProvenanceCodec::read),
                reader.rest());
    }

    public static Item write(ProgressSummary summary) {
        return ItemWriter.over(summary.other())
                .number("schema_version", NEWEST)
                .text("progress_id", summary.progressId())
                .text("user_id", summary.userId())
                .text("test_type", TEST_TYPE)
                .entries("attempts", summary.attempts(), Skill::text, Value::of)
                .entries("best_band", summary.bestBand(), Skill::text, Value::of)
                .entries("latest_band", summary.latestBand(), Skill::text, Value::of)
                .entries("credits", summary.credits(), Value::of)
                .time("last_updated", summary.lastUpdated())
                .fields("provenance", summary.provenance().map(ProvenanceCodec::write))
                .item();
    }
}
