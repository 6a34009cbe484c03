package io.bandstream.schema.item;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An assessment_type, understood: which skill, and which exam where the text says so.
 *
 * @param text lower case, with {@code _} between its words, whatever the spelling it was read from
 */
public record AssessmentType(String text, Skill skill, Optional<Variant> variant) {

    /** Empty where the text names no skill. Task 1 and task 2 are writing tasks. */
    public static Optional<AssessmentType> of(String written) {
        String text = written.toLowerCase(Locale.ROOT).replace('-', '_');
        return skillIn(text).map(skill -> new AssessmentType(text, skill, variantIn(text)));
    }

    /** {@code 1} or {@code 2} for a writing task on its own; empty for what is assessed as a whole. */
    public Optional<String> task() {
        return Stream.of("1", "2")
                .filter(number -> skill == Skill.WRITING && text.contains("task" + number))
                .findFirst();
    }

    private static Optional<Skill> skillIn(String text) {
        return Stream.of(Skill.LISTENING, Skill.READING, Skill.SPEAKING, Skill.WRITING)
                .filter(skill -> text.contains(skill.text()))
                .findFirst()
                .or(() -> text.contains("task1") || text.contains("task2")
                        ? Optional.of(Skill.WRITING)
                        : Optional.empty());
    }

    private static Optional<Variant> variantIn(String text) {
        return Arrays.stream(Variant.values())
                .filter(variant -> text.contains(variant.text()))
                .findFirst();
    }
}
