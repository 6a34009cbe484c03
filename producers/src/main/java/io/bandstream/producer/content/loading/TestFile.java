package io.bandstream.producer.content.loading;

import io.bandstream.producer.content.loading.ContentRow.Stamp;
import io.bandstream.producer.content.loading.ContentSet.Unit;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AnswerKeyCodec;
import io.bandstream.schema.codec.TestPaperCodec;
import io.bandstream.schema.codec.TestQuestionCodec;
import io.bandstream.schema.item.AnswerKey;
import io.bandstream.schema.item.TestPaper;
import io.bandstream.schema.item.TestQuestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A listening or reading test as files have it: whole, with its 40 questions and their answers. */
final class TestFile {

    static final int QUESTIONS = 40;

    private static final int LONGEST_MINUTES = 240;
    private static final int LISTENING_MINUTES = 30;
    private static final int TRANSFER_MINUTES = 10;
    private static final int READING_MINUTES = 60;

    private static final Set<String> MEMBERS = Set.of(
            "test_id",
            "title",
            "total_questions",
            "duration_minutes",
            "transfer_time_minutes",
            "sections",
            "passages",
            "questions",
            "answer_key",
            "answer_variations",
            "band_score_conversion");

    private final JsonPlace place;
    private final TestId id;

    private TestFile(JsonPlace place, TestId id) {
        this.place = place;
        this.id = id;
    }

    static Optional<Unit> unit(JsonPlace place) {
        place.knowsOnly(MEMBERS);
        return TestId.of(place).map(id -> new TestFile(place, id).unit());
    }

    private Unit unit() {
        List<ContentRow> rows = new ArrayList<>();
        Set<Integer> parts = new HashSet<>();
        rows.add(paper(parts));
        List<TestQuestion> questions = new QuestionSheet(place, id, parts).read();
        AnswerKey key = new AnswerSheet(place, id, questions).read();
        questions.forEach(
                question -> rows.add(new ContentRow(id.questions(), TestQuestionCodec.write(question), Stamp.CREATED)));
        rows.add(new ContentRow(id.answers(), AnswerKeyCodec.write(key), Stamp.NONE));
        return new Unit(rows);
    }

    private ContentRow paper(Set<Integer> parts) {
        Optional<String> title = place.text("title");
        place.optionalCount("total_questions", QUESTIONS, QUESTIONS);
        int minutes = place.optionalCount("duration_minutes", 1, LONGEST_MINUTES)
                .orElse(id.isListening() ? LISTENING_MINUTES : READING_MINUTES);
        TestPaper paper = new TestPaper(
                id.text(),
                Optional.of(id.variant()),
                Optional.of(id.number()),
                title,
                QUESTIONS,
                minutes,
                id.isListening() ? Optional.of(transferMinutes()) : Optional.empty(),
                parts("sections", id.isListening(), Set.of("title"), parts),
                parts("passages", !id.isListening(), Set.of("title", "text"), parts),
                Optional.empty(),
                Item.empty());
        return new ContentRow(id.papers(), TestPaperCodec.write(paper), Stamp.CREATED);
    }

    private int transferMinutes() {
        return place.optionalCount("transfer_time_minutes", 0, LONGEST_MINUTES).orElse(TRANSFER_MINUTES);
    }

    /** @param numbers takes the number of each part */
    private Optional<Value.Sequence> parts(String name, boolean belongs, Set<String> needed, Set<Integer> numbers) {
        if (!belongs) {
            if (place.has(name)) {
                place.at(name).wrong("belongs to no " + id.skill().text() + " test");
            }
            return Optional.empty();
        }
        List<Value> parts = new ArrayList<>();
        for (JsonPlace part : place.elements(name)) {
            if (part.isObject()) {
                needed.forEach(part::text);
                number(part, numbers);
                parts.add(Value.of(JsonValues.item(part)));
            }
        }
        return Optional.of(new Value.Sequence(parts));
    }

    private static void number(JsonPlace part, Set<Integer> numbers) {
        part.count("number", 1, QUESTIONS)
                .filter(number -> !numbers.add(number))
                .ifPresent(twice -> part.at("number").wrong("is the number of an earlier one"));
    }
}
