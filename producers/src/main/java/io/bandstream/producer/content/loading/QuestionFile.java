package io.bandstream.producer.content.loading;

import io.bandstream.producer.content.loading.ContentSet.Unit;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.QuestionCodec;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Question;
import io.bandstream.schema.item.Skill;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A writing or speaking question as files have it. */
final class QuestionFile {

    private static final Set<String> MEMBERS = Set.of("assessment_type", "question_id", "question_data", "active");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private QuestionFile() {}

    static Optional<Unit> unit(JsonPlace place) {
        place.knowsOnly(MEMBERS);
        Optional<AssessmentType> type = TaskType.of(place);
        Optional<String> id = place.text("question_id", ID, "1 to 100 letters, digits, dots, hyphens, underscores");
        Optional<Boolean> active = place.optionalFlag("active");
        JsonPlace data = place.at("question_data");
        if (!data.isObject()) {
            return Optional.empty();
        }
        type.ifPresent(known -> tasks(data, known.skill()));
        Item shown = JsonValues.item(data);
        return type.flatMap(known -> id.map(named -> unit(known, named, shown, active.orElse(true))));
    }

    private static void tasks(JsonPlace data, Skill skill) {
        if (skill == Skill.WRITING) {
            Stream.of("task1", "task2")
                    .map(data::at)
                    .filter(JsonPlace::isObject)
                    .forEach(task -> task.text("prompt"));
        } else {
            Stream.of("part1", "part3")
                    .map(data::at)
                    .filter(JsonPlace::isObject)
                    .forEach(part -> part.texts("questions"));
            Stream.of(data.at("part2")).filter(JsonPlace::isObject).forEach(part -> part.text("prompt"));
        }
    }

    private static Unit unit(AssessmentType type, String id, Item data, boolean active) {
        Question question = new Question(type.text(), id, data, Optional.of(active), Item.empty());
        return Unit.of(new ContentRow(Catalog.QUESTIONS, QuestionCodec.write(question), ContentRow.Stamp.NONE));
    }
}
