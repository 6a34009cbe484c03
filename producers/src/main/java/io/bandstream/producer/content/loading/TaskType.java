package io.bandstream.producer.content.loading;

import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Skill;
import java.util.Optional;
import java.util.Set;

/** The types that questions and rubrics are for. */
final class TaskType {

    private static final Set<String> TEXTS =
            Set.of("academic_writing", "academic_speaking", "general_writing", "general_speaking");

    private TaskType() {}

    /** Understood with hyphens and with underscores; written with underscores. */
    static Optional<AssessmentType> of(JsonPlace place) {
        Optional<String> written = place.text("assessment_type");
        Optional<AssessmentType> type = written.flatMap(AssessmentType::of)
                .filter(known -> TEXTS.contains(known.text()))
                .filter(known -> known.skill() == Skill.WRITING || known.skill() == Skill.SPEAKING);
        if (written.isPresent() && type.isEmpty()) {
            place.at("assessment_type")
                    .wrong("must be academic_writing, academic_speaking, general_writing or general_speaking");
        }
        return type;
    }
}
