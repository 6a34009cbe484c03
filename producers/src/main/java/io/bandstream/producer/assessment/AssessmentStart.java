package io.bandstream.producer.assessment;

import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Optional;

/**
 * What is to be taken: one assessment, or one part of a mock test, as {@link MockTests#start} hands them out.
 *
 * @param testId always there for reading and listening
 * @param task the only one that is taken, of a writing test that is no part of a mock test
 * @param fullTestId the mock test that it is a part of
 * @param questionId the writing or speaking question that the user was given
 */
public record AssessmentStart(
        Variant variant,
        Skill skill,
        Optional<WritingTask> task,
        Optional<String> testId,
        Optional<String> fullTestId,
        Optional<String> questionId) {

    public AssessmentStart {
        if (testId.isEmpty() && (skill == Skill.READING || skill == Skill.LISTENING)) {
            throw new IllegalArgumentException("reading and listening need a test_id");
        }
        if (task.isPresent() && (skill != Skill.WRITING || fullTestId.isPresent())) {
            throw new IllegalArgumentException("a task on its own is of a writing test on its own");
        }
    }

    public static AssessmentStart writing(Variant variant) {
        return alone(variant, Skill.WRITING, Optional.empty());
    }

    public static AssessmentStart writing(Variant variant, WritingTask task) {
        return new AssessmentStart(
                variant, Skill.WRITING, Optional.of(task), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static AssessmentStart speaking(Variant variant) {
        return alone(variant, Skill.SPEAKING, Optional.empty());
    }

    public static AssessmentStart reading(Variant variant, String testId) {
        return alone(variant, Skill.READING, Optional.of(testId));
    }

    public static AssessmentStart listening(Variant variant, String testId) {
        return alone(variant, Skill.LISTENING, Optional.of(testId));
    }

    private static AssessmentStart alone(Variant variant, Skill skill, Optional<String> testId) {
        return new AssessmentStart(variant, skill, Optional.empty(), testId, Optional.empty(), Optional.empty());
    }

    AssessmentStart partOf(String mockTestId) {
        return new AssessmentStart(variant, skill, task, testId, Optional.of(mockTestId), questionId);
    }

    /** On a question that {@link io.bandstream.producer.content.Questions} has given out. */
    public AssessmentStart on(String question) {
        return new AssessmentStart(variant, skill, task, testId, fullTestId, Optional.of(question));
    }

    /** For example {@code academic_reading}, or {@code academic_task1}. */
    AssessmentType type() {
        return of(task.map(WritingTask::text).orElseGet(skill::text));
    }

    /** Of which its questions are: a task on its own is done on the question of a whole test. */
    AssessmentType whole() {
        return of(skill.text());
    }

    private AssessmentType of(String kind) {
        return AssessmentType.of(variant.text() + "_" + kind).orElseThrow();
    }
}
