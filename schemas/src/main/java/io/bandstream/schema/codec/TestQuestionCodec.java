package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.TestQuestion;

/** Items of the listening-questions and reading-questions tables. Version 1 has the attributes of version 0. */
public final class TestQuestionCodec {

    private static final int NEWEST = 1;

    private TestQuestionCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no test question of a known version
     */
    public static TestQuestion read(Item item) {
        ItemReader reader = ItemReader.of("test question", item);
        reader.version(NEWEST);
        return new TestQuestion(
                reader.id("question_id"),
                reader.id("test_id"),
                reader.optionalCount("section"),
                reader.optionalCount("passage"),
                reader.count("question_number"),
                reader.text("question_type"),
                reader.text("question_text"),
                reader.optionalText("instructions"),
                reader.optionalSequence("options"),
                reader.optionalCount("max_words"),
                reader.optionalTime("created_at"),
                reader.rest());
    }

    public static Item write(TestQuestion question) {
        return ItemWriter.over(question.other())
                .number("schema_version", NEWEST)
                .text("question_id", question.questionId())
                .text("test_id", question.testId())
                .number("section", question.section())
                .number("passage", question.passage())
                .number("question_number", question.questionNumber())
                .text("question_type", question.questionType())
                .text("question_text", question.questionText())
                .text("instructions", question.instructions())
                .value("options", question.options())
                .number("max_words", question.maxWords())
                .time("created_at", question.createdAt())
                .item();
    }
}
