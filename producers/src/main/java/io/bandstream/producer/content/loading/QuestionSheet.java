package io.bandstream.producer.content.loading;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.TestQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The questions of a test, each number from 1 to 40 once.
 *
 * @param parts numbers of the sections or passages that there are
 */
record QuestionSheet(JsonPlace test, TestId id, Set<Integer> parts) {

    private static final int MOST_WORDS = 20;
    private static final Set<String> COMMON = Set.of(
            "question_id", "question_number", "question_type", "question_text", "instructions", "options", "max_words");

    /** In the order of their numbers. */
    List<TestQuestion> read() {
        Set<Integer> numbers = new HashSet<>();
        List<TestQuestion> questions = new ArrayList<>();
        for (JsonPlace place : test.elements("questions")) {
            if (place.isObject()) {
                question(place).filter(read -> isNew(place, read, numbers)).ifPresent(questions::add);
            }
        }
        String missing = IntStream.rangeClosed(1, TestFile.QUESTIONS)
                .filter(number -> !numbers.contains(number))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            test.at("questions").wrong("must have each number from 1 to 40; there is no " + missing);
        }
        questions.sort(Comparator.comparingInt(TestQuestion::questionNumber));
        return questions;
    }

    private static boolean isNew(JsonPlace place, TestQuestion question, Set<Integer> numbers) {
        boolean isNew = numbers.add(question.questionNumber());
        if (!isNew) {
            place.at("question_number").wrong("is the number of an earlier one");
        }
        return isNew;
    }

    private Optional<TestQuestion> question(JsonPlace place) {
        place.knowsOnly(known());
        Optional<Integer> number = place.count("question_number", 1, TestFile.QUESTIONS);
        number.ifPresent(n -> requireId(place, id.text() + "-q" + n));
        Optional<Integer> part = place.count(part(), 1, TestFile.QUESTIONS);
        part.filter(n -> !parts.contains(n)).ifPresent(n -> place.at(part()).wrong("is no number of a " + part()));
        Optional<String> type = place.text("question_type");
        Optional<String> text = place.text("question_text");
        Optional<String> instructions = place.optionalText("instructions");
        Optional<Value.Sequence> options = place.has("options")
                ? Optional.of(new Value.Sequence(
                        place.texts("options").stream().<Value>map(Value::of).toList()))
                : Optional.empty();
        Optional<Integer> words = place.optionalCount("max_words", 1, MOST_WORDS);
        return number.map(n -> new TestQuestion(
                id.text() + "-q" + n,
                id.text(),
                part.filter(given -> id.isListening()),
                part.filter(given -> !id.isListening()),
                n,
                type.orElse(""),
                text.orElse(""),
                instructions,
                options,
                words,
                Optional.empty(),
                Item.empty()));
    }

    private String part() {
        return id.isListening() ? "section" : "passage";
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>(COMMON);
        known.add(part());
        return known;
    }

    private static void requireId(JsonPlace question, String right) {
        question.optionalText("question_id")
                .filter(given -> !given.equals(right))
                .ifPresent(given -> question.at("question_id").wrong("must be " + right + ", or be left out"));
    }
}
