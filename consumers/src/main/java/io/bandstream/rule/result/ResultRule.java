package io.bandstream.rule.result;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.Provenance;
import io.bandstream.schema.item.TestResult;
import io.bandstream.schema.item.TestType;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** One row for each scored assessment and each completed mock test (R14, R16). */
public final class ResultRule {

    private ResultRule() {}

    public static String resultId(String userId, String testId, String assessmentId) {
        return userId + "#" + testId + "#" + assessmentId;
    }

    /** The result of one scored assessment. */
    public static TestResult of(
            String userId, String testId, Assessment scored, Optional<String> paidBy, Provenance provenance) {
        return new TestResult(
                resultId(userId, testId, scored.assessmentId()),
                userId,
                testId,
                Optional.of(scored.assessmentId()),
                TestType.of(scored.skill().orElseThrow(() -> new IllegalArgumentException("scored without a skill"))),
                scored.variant(),
                scored.band(),
                scored.criteriaScores(),
                scored.correctAnswers(),
                scored.totalQuestions(),
                scored.eventTime(),
                paidBy,
                scored.fullTestId(),
                provenance,
                Item.empty());
    }

    /** The overall result of a mock test; the test stands for the assessment in its key. */
    public static TestResult ofMockTest(
            String userId,
            String fullTestId,
            Optional<Variant> variant,
            BigDecimal overallBand,
            Instant completedAt,
            Optional<String> paidBy,
            Provenance provenance) {
        return new TestResult(
                resultId(userId, fullTestId, fullTestId),
                userId,
                fullTestId,
                Optional.of(fullTestId),
                TestType.FULL_TEST,
                variant,
                Optional.of(overallBand),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                completedAt,
                paidBy,
                Optional.of(fullTestId),
                provenance,
                Item.empty());
    }
}
