package io.bandstream.producer.evaluation;

import io.bandstream.producer.content.Rubrics;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.QuestionCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Question;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts scripts together from what was handed in and the content tables, whose old rows are spelt with hyphens. */
final class ScriptReader {

    private static final String TYPE = "assessment_type";

    private final ItemStore store;
    private final Rubrics rubrics;

    ScriptReader(ItemStore store) {
        this.store = store;
        this.rubrics = new Rubrics(store);
    }

    /**
     * Empty where there is no rubric for it. A question that is not known is left out.
     *
     * @throws io.bandstream.schema.codec.UnreadableItemException if rubric or question are spoilt
     */
    Optional<Script> read(Assessment assessment, AssessmentType type) {
        return kinds(type)
                .flatMap(kind -> rubrics.find(kind).stream())
                .findFirst()
                .map(rubric -> new Script(
                        type,
                        rubric,
                        assessment.other().text("question_id").flatMap(id -> question(type, id)),
                        assessment.answers().orElse(Map.of())));
    }

    /** A task on its own is marked as it is in a whole test, unless it has a row of its own. */
    private static Stream<AssessmentType> kinds(AssessmentType type) {
        Optional<AssessmentType> whole = type.task()
                .flatMap(task -> type.variant())
                .flatMap(variant -> AssessmentType.of(variant.text() + "_writing"));
        return Stream.concat(Stream.of(type), whole.stream());
    }

    private Optional<Item> question(AssessmentType type, String id) {
        return kinds(type)
                .flatMap(kind -> Stream.of(kind.text(), kind.text().replace('_', '-')))
                .flatMap(spelt ->
                        store.get(Catalog.QUESTIONS, Item.of(TYPE, spelt).with("question_id", id)).stream())
                .findFirst()
                .map(QuestionCodec::read)
                .map(Question::questionData);
    }
}
