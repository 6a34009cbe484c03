package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Rubric;

/** Items of the rubrics table. Version 1 has the attributes of version 0. */
public final class RubricCodec {

    private static final int NEWEST = 1;

    private RubricCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no rubric of a known version
     */
    public static Rubric read(Item item) {
        ItemReader reader = ItemReader.of("rubric", item);
        reader.version(NEWEST);
        return new Rubric(
                reader.id("assessment_type"),
                reader.optionalText("rubric_name"),
                reader.optionalEntries("criteria", ItemReader::fields)
                        .orElseThrow(() -> reader.missing("criteria", "a map (M)")),
                reader.optionalTime("updated_at"),
                reader.rest());
    }

    public static Item write(Rubric rubric) {
        return ItemWriter.over(rubric.other())
                .number("schema_version", NEWEST)
                .text("assessment_type", rubric.assessmentType())
                .text("rubric_name", rubric.rubricName())
                .entries("criteria", rubric.criteria(), Value::of)
                .time("updated_at", rubric.updatedAt())
                .item();
    }
}
