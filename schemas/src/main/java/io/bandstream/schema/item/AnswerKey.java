package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The right answers of one listening or reading test; they never leave the server.
 *
 * @param answerKey question number to answer, alternatives split by {@code /}
 * @param answerVariations question number to further accepted answers
 * @param bandScoreConversion raw score or range ({@code 37-38}) to band, unchecked; empty where the attribute is no map
 *     of numbers, which then stays in {@code other}
 */
public record AnswerKey(
        String testId,
        Map<String, String> answerKey,
        Map<String, List<String>> answerVariations,
        Optional<Map<String, BigDecimal>> bandScoreConversion,
        Optional<String> answerHash,
        Item other) {

    public AnswerKey {
        answerKey = Canonical.map(answerKey);
        answerVariations = Canonical.map(answerVariations);
        bandScoreConversion = bandScoreConversion.map(Canonical::numbers);
    }

    /** The test alone: an answer must reach no log. */
    @Override
    public String toString() {
        return "AnswerKey[testId=" + testId + "]";
    }
}
