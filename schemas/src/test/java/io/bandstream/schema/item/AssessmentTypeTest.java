package io.bandstream.schema.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssessmentTypeTest {

    @ParameterizedTest
    @CsvSource({
        "academic_writing, academic_writing, WRITING, ACADEMIC",
        "academic-writing, academic_writing, WRITING, ACADEMIC",
        "General-Speaking, general_speaking, SPEAKING, GENERAL",
        "general_reading, general_reading, READING, GENERAL",
        "ACADEMIC_LISTENING, academic_listening, LISTENING, ACADEMIC",
        "academic_task1, academic_task1, WRITING, ACADEMIC",
        "general_writing_task2, general_writing_task2, WRITING, GENERAL",
    })
    void type_namesSkillAndVariant(String written, String text, Skill skill, Variant variant) {
        assertThat(AssessmentType.of(written)).contains(new AssessmentType(text, skill, Optional.of(variant)));
    }

    @Test
    void type_withoutVariant_isStillASkill() {
        assertThat(AssessmentType.of("speaking"))
                .contains(new AssessmentType("speaking", Skill.SPEAKING, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "academic", "academic_task3", "full_test"})
    void type_withoutSkill_isUnknown(String written) {
        assertThat(AssessmentType.of(written)).isEmpty();
    }
}
