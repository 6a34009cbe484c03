package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.TestPaper;
import io.bandstream.schema.item.Variant;

/** Items of the listening-tests and reading-tests tables. Version 1 has the attributes of version 0. */
public final class TestPaperCodec {

    private static final int NEWEST = 1;

    private TestPaperCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no test of a known version
     */
    public static TestPaper read(Item item) {
        ItemReader reader = ItemReader.of("test", item);
        reader.version(NEWEST);
        return new TestPaper(
                reader.id("test_id"),
                reader.optionalWord("test_type", Variant.class),
                reader.optionalCount("test_number"),
                reader.optionalText("title"),
                reader.count("total_questions"),
                reader.count("duration_minutes"),
                reader.optionalCount("transfer_time_minutes"),
                reader.optionalSequence("sections"),
                reader.optionalSequence("passages"),
                reader.optionalTime("created_at"),
                reader.rest());
    }

    public static Item write(TestPaper test) {
        return ItemWriter.over(test.other())
                .number("schema_version", NEWEST)
                .text("test_id", test.testId())
                .word("test_type", test.testType())
                .number("test_number", test.testNumber())
                .text("title", test.title())
                .number("total_questions", test.totalQuestions())
                .number("duration_minutes", test.durationMinutes())
                .number("transfer_time_minutes", test.transferTimeMinutes())
                .value("sections", test.sections())
                .value("passages", test.passages())
                .time("created_at", test.createdAt())
                .item();
    }
}
