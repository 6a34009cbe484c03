package io.bandstream.producer.assessment;

import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Optional;

/**
 * What is to be taken: one assessment, or one part of a mock test, as {@link MockTests#start} hands them out.
 *
 * @param testId always there for reading and listening
 * @param fullTestId the mock test that it is a part of
 */
public record AssessmentStart(Variant variant, Skill skill, Optional<String> testId, Optional<String> fullTestId) {

    public AssessmentStart {
        if (testId.isEmpty() && (skill == Skill.READING || skill == Skill.LISTENING)) {
            throw new IllegalArgumentException("reading and listening need a test_id");
        }
    }

    public static AssessmentStart writing(Variant variant) {
        return new AssessmentStart(variant, Skill.WRITING, Optional.empty(), Optional.empty());
    }

    public static AssessmentStart speaking(Variant variant) {
        return new AssessmentStart(variant, Skill.SPEAKING, Optional.empty(), Optional.empty());
    }

    public static AssessmentStart reading(Variant variant, String testId) {
        return new AssessmentStart(variant, Skill.READING, Optional.of(testId), Optional.empty());
    }

    public static AssessmentStart listening(Variant variant, String testId) {
        return new AssessmentStart(variant, Skill.LISTENING, Optional.of(testId), Optional.empty());
    }

    AssessmentStart partOf(String mockTestId) {
        return new AssessmentStart(variant, skill, testId, Optional.of(mockTestId));
    }

    /** For example {@code academic_reading}. */
    AssessmentType type() {
        return AssessmentType.of(variant.text() + "_" + skill.text()).orElseThrow();
    }
}
