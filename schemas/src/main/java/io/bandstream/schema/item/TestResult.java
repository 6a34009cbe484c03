package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One scored assessment or one completed mock test.
 *
 * @param resultId {@code user_id#test_id#assessment_id}
 * @param assessmentId the full_test_id again where it is a mock test
 * @param bandScore empty where the evaluator gave none
 * @param completedAt the event's own time, in whole seconds
 * @param paidBy a product id, {@code app} or {@code unentitled}
 */
public record TestResult(
        String resultId,
        String userId,
        String testId,
        Optional<String> assessmentId,
        TestType testType,
        Optional<Variant> variant,
        Optional<BigDecimal> bandScore,
        Optional<Item> criteriaScores,
        Optional<Integer> correctAnswers,
        Optional<Integer> totalQuestions,
        Instant completedAt,
        Optional<String> paidBy,
        Optional<String> fullTestId,
        Provenance provenance,
        Item other) {

    public TestResult {
        bandScore = Canonical.number(bandScore);
        completedAt = Canonical.seconds(completedAt);
    }
}
