package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One attempt at one test or task, in either version. Version 0 is written once by the old app, already scored or
 * failed, and names its user by e-mail; version 1 lives from started to scored and names its user by id.
 *
 * @param schemaVersion as stored: 0 or 1
 * @param userId always there in version 1
 * @param userEmail always there in version 0
 * @param assessmentType empty only in failed version-0 items whose evaluator dropped it
 * @param testId of a reading or listening test
 * @param fullTestId of the mock test that this is a part of
 * @param section which part of the mock test
 * @param answers question number to what the candidate answered
 * @param timeRemaining seconds
 * @param timestamp the old app's only time, and the sort key of its index
 * @param updatedAt the time of the write that made this form of the item
 * @param overallBand 0 to 9; see {@link #band()}
 * @param bandScore 0 to 9, from the reading and listening evaluators; see {@link #band()}
 * @param criteriaScores as the evaluator wrote them
 * @param pipelineRevision changes whenever the consumers, and only they, write the item
 * @param error the evaluation failed
 */
public record Assessment(
        String assessmentId,
        int schemaVersion,
        Optional<String> userId,
        Optional<String> userEmail,
        Optional<AssessmentType> assessmentType,
        AssessmentStatus status,
        Optional<String> testId,
        Optional<String> fullTestId,
        Optional<String> section,
        Optional<Map<String, String>> answers,
        Optional<Integer> currentSection,
        Optional<Integer> currentQuestion,
        Optional<Integer> timeRemaining,
        Optional<Instant> timestamp,
        Optional<Instant> startedAt,
        Optional<Instant> submittedAt,
        Optional<Instant> updatedAt,
        Optional<BigDecimal> overallBand,
        Optional<BigDecimal> bandScore,
        Optional<Item> criteriaScores,
        Optional<Integer> correctAnswers,
        Optional<Integer> totalQuestions,
        Optional<Long> pipelineRevision,
        boolean error,
        Item other) {

    public Assessment {
        answers = answers.map(Canonical::map);
        overallBand = Canonical.number(overallBand);
        bandScore = Canonical.number(bandScore);
    }

    public Optional<Skill> skill() {
        return assessmentType.map(AssessmentType::skill);
    }

    public Optional<Variant> variant() {
        return assessmentType.flatMap(AssessmentType::variant);
    }

    /** The band that counts: the overall one, else the evaluator's score. */
    public Optional<BigDecimal> band() {
        return overallBand.or(() -> bandScore);
    }

    /**
     * When the write happened by the item's own account, the same whenever it is read.
     *
     * @throws IllegalStateException if no time is set; an item that was read always has one
     */
    public Instant eventTime() {
        return Stream.of(updatedAt, submittedAt, startedAt, timestamp)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an assessment needs a time"));
    }

    /** Ids and state alone: e-mail and answers must reach no log. */
    @Override
    public String toString() {
        return "Assessment[assessmentId=" + assessmentId + ", userId=" + userId.orElse("unknown") + ", status=" + status
                + "]";
    }
}
