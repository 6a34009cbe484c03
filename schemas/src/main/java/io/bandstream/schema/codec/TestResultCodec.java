package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.TestResult;
import io.bandstream.schema.item.TestType;
import io.bandstream.schema.item.Variant;

/** Rows of test-results, which only the consumers write. */
public final class TestResultCodec {

    private static final int NEWEST = 1;

    private TestResultCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no result of a known version
     */
    public static TestResult read(Item item) {
        ItemReader reader = ItemReader.of("test result", item);
        reader.version(NEWEST);
        return new TestResult(
                reader.id("result_id"),
                reader.id("user_id"),
                reader.id("test_id"),
                reader.optionalId("assessment_id"),
                reader.word("test_type", TestType.class),
                reader.optionalWord("variant", Variant.class),
                reader.optionalBand("band_score"),
                reader.optionalFields("criteria_scores"),
                reader.optionalCount("correct_answers"),
                reader.optionalCount("total_questions"),
                reader.epoch("completed_at"),
                reader.optionalId("paid_by"),
                reader.optionalId("full_test_id"),
                reader.optionalNested("provenance", ProvenanceCodec::read)
                        .orElseThrow(() -> reader.missing("provenance", "a map (M)")),
                reader.rest());
    }

    public static Item write(TestResult result) {
        return ItemWriter.over(result.other())
                .number("schema_version", NEWEST)
                .text("result_id", result.resultId())
                .text("user_id", result.userId())
                .text("test_id", result.testId())
                .text("assessment_id", result.assessmentId())
                .word("test_type", result.testType())
                .word("variant", result.variant())
                .number("band_score", result.bandScore())
                .fields("criteria_scores", result.criteriaScores())
                .number("correct_answers", result.correctAnswers())
                .number("total_questions", result.totalQuestions())
                .epoch("completed_at", result.completedAt())
                .text("paid_by", result.paidBy())
                .text("full_test_id", result.fullTestId())
                .fields("provenance", ProvenanceCodec.write(result.provenance()))
                .item();
    }
}
