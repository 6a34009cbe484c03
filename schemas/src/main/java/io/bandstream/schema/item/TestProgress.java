package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one user is in one test.
 *
 * @param progressId {@code user_id#test_id}
 * @param status a text of {@link AssessmentStatus} in ours; old rows may say otherwise
 * @param answered questions with an answer
 * @param timeRemaining seconds
 * @param lastUpdated the event's own time
 * @param provenance empty in rows that the old app wrote
 */
public record TestProgress(
        String progressId,
        String userId,
        String testId,
        Optional<TestType> testType,
        Optional<String> status,
        Optional<Integer> currentSection,
        Optional<Integer> currentQuestion,
        Optional<Integer> answered,
        Optional<Integer> timeRemaining,
        Optional<Instant> startedAt,
        Optional<Instant> lastUpdated,
        Optional<Provenance> provenance,
        Item other) {

    /** The key alone: old rows keep the answers among their other attributes. */
    @Override
    public String toString() {
        return "TestProgress[progressId=" + progressId + ", status=" + status.orElse("none") + "]";
    }
}
