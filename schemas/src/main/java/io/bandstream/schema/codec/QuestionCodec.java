package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Question;

/** Items of the assessment-questions table. Version 1 has the attributes of version 0. */
public final class QuestionCodec {

    private static final int NEWEST = 1;

    private QuestionCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no question of a known version
     */
    public static Question read(Item item) {
        ItemReader reader = ItemReader.of("question", item);
        reader.version(NEWEST);
        return new Question(
                reader.id("assessment_type"),
                reader.id("question_id"),
                reader.fields("question_data"),
                reader.optionalFlag("active"),
                reader.rest());
    }

    public static Item write(Question question) {
        return ItemWriter.over(question.other())
                .number("schema_version", NEWEST)
                .text("assessment_type", question.assessmentType())
                .text("question_id", question.questionId())
                .fields("question_data", question.questionData())
                .flag("active", question.active())
                .item();
    }
}
