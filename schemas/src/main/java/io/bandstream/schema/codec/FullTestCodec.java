package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import io.bandstream.schema.item.Word;

/** Items of the full-tests table. Version 1 has the attributes of version 0. */
public final class FullTestCodec {

    private static final int NEWEST = 1;

    private FullTestCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no mock test of a known version
     */
    public static FullTest read(Item item) {
        ItemReader reader = ItemReader.of("full test", item);
        reader.version(NEWEST);
        return new FullTest(
                reader.id("full_test_id"),
                reader.id("user_id"),
                reader.optionalWord("variant", Variant.class),
                reader.entriesBy(Skill.class, "components", FullTestCodec::part),
                status(reader),
                reader.optionalBand("overall_band"),
                reader.optionalTime("started_at"),
                reader.optionalEpoch("completed_at"),
                reader.optionalNested("provenance", ProvenanceCodec::read),
                reader.rest());
    }

    /** The app's word for a test that is under way is nowhere fixed: whatever is not ours means just that. */
    private static FullTestStatus status(ItemReader reader) {
        return reader.optionalText("status")
                .flatMap(text -> Word.find(FullTestStatus.class, text))
                .orElse(FullTestStatus.IN_PROGRESS);
    }

    private static FullTest.Part part(ItemReader components, String skill) {
        return components
                .optionalNested(
                        skill,
                        reader -> new FullTest.Part(
                                reader.optionalId("assessment_id"),
                                Word.find(
                                        AssessmentStatus.class,
                                        reader.optionalText("status").orElse("")),
                                reader.optionalBand("band")))
                .orElseThrow(() -> components.missing(skill, "a map (M)"));
    }

    public static Item write(FullTest test) {
        return ItemWriter.over(test.other())
                .number("schema_version", NEWEST)
                .text("full_test_id", test.fullTestId())
                .text("user_id", test.userId())
                .word("variant", test.variant())
                .entries("components", test.components(), Skill::text, FullTestCodec::value)
                .word("status", test.status())
                .number("overall_band", test.overallBand())
                .time("started_at", test.startedAt())
                .epoch("completed_at", test.completedAt())
                .fields("provenance", test.provenance().map(ProvenanceCodec::write))
                .item();
    }

    private static Value value(FullTest.Part part) {
        return Value.of(ItemWriter.empty()
                .text("assessment_id", part.assessmentId())
                .word("status", part.status())
                .number("band", part.band())
                .item());
    }
}
