package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AnswerKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items of the listening-answers and reading-answers tables. Version 1 has the attributes of version 0. */
public final class AnswerKeyCodec {

    private static final int NEWEST = 1;

    private AnswerKeyCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no answer key of a known version
     */
    public static AnswerKey read(Item item) {
        ItemReader reader = ItemReader.of("answer key", item);
        reader.version(NEWEST);
        return new AnswerKey(
                reader.id("test_id"),
                reader.optionalEntries("answer_key", ItemReader::text)
                        .orElseThrow(() -> reader.missing("answer_key", "a map (M)")),
                reader.optionalEntries("answer_variations", AnswerKeyCodec::variations)
                        .orElse(Map.of()),
                conversion(item)
                        .filter(numbers ->
                                reader.optionalFields("band_score_conversion").isPresent()),
                reader.optionalText("answer_hash"),
                reader.rest());
    }

    private static List<String> variations(ItemReader map, String question) {
        return map.optionalSequence(question).orElseThrow(() -> map.missing(question, "a list (L)")).elements().stream()
                .map(element -> text(map, question, element))
                .toList();
    }

    private static String text(ItemReader map, String question, Value element) {
        if (element instanceof Value.Text text) {
            return text.text();
        }
        throw map.impossible(question, "a list of texts (S)");
    }

    /** A malformed conversion is no reason to refuse the key: the general table stands in for it. */
    private static Optional<Map<String, BigDecimal>> conversion(Item item) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        Optional<Item> fields = item.fields("band_score_conversion");
        fields.ifPresent(map -> map.attributes()
                .keySet()
                .forEach(score -> map.number(score).ifPresent(band -> numbers.put(score, band))));
        return fields.filter(map -> map.attributes().size() == numbers.size()).map(map -> numbers);
    }

    public static Item write(AnswerKey key) {
        ItemWriter writer = ItemWriter.over(key.other())
                .number("schema_version", NEWEST)
                .text("test_id", key.testId())
                .entries("answer_key", key.answerKey(), Value::of)
                .text("answer_hash", key.answerHash());
        if (!key.answerVariations().isEmpty()) {
            writer.entries("answer_variations", key.answerVariations(), AnswerKeyCodec::texts);
        }
        key.bandScoreConversion().ifPresent(bands -> writer.entries("band_score_conversion", bands, Value::of));
        return writer.item();
    }

    private static Value texts(List<String> texts) {
        return Value.of(texts.stream().map(Value::of).toList());
    }
}
