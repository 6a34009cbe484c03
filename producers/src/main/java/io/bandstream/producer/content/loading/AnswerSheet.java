package io.bandstream.producer.content.loading;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AnswerKey;
import io.bandstream.schema.item.TestQuestion;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The right answers of a test, one for each of its questions. */
record AnswerSheet(JsonPlace test, TestId id, List<TestQuestion> questions) {

    /** Without one of them an answer matches nothing (R27). */
    private static final Pattern SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");

    /** As in {@code B. a bridge} and {@code iv) On the way}. */
    private static final Pattern LABEL = Pattern.compile("([A-Z]|[ivx]+)[.):]?\\s.*", Pattern.DOTALL);

    private static final String NEVER_RIGHT = "must have a letter or digit in each alternative: no answer matches it";

    AnswerKey read() {
        Map<String, TestQuestion> byNumber = questions.stream()
                .collect(
                        Collectors.toMap(question -> Integer.toString(question.questionNumber()), Function.identity()));
        Map<String, String> answers = answers(byNumber);
        Map<String, List<String>> variations = new LinkedHashMap<>();
        if (test.has("answer_variations")) {
            test.members("answer_variations").forEach((number, place) -> {
                requireQuestion(number, place);
                List<String> texts = test.at("answer_variations").texts(number);
                texts.stream().filter(text -> !canMatch(text)).forEach(text -> place.wrong(NEVER_RIGHT));
                variations.put(number, texts);
            });
        }
        Optional<Map<String, BigDecimal>> conversion =
                test.has("band_score_conversion") ? Optional.of(new ConversionTable(test).read()) : Optional.empty();
        return new AnswerKey(
                id.text(), answers, variations, conversion, Optional.of(AnswerHash.of(answers)), Item.empty());
    }

    private Map<String, String> answers(Map<String, TestQuestion> byNumber) {
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, JsonPlace> members = test.members("answer_key");
        IntStream.rangeClosed(1, TestFile.QUESTIONS)
                .mapToObj(Integer::toString)
                .filter(number -> test.at("answer_key").node().isObject() && !members.containsKey(number))
                .forEach(number -> test.at("answer_key").at(number).wrong("is missing"));
        members.forEach((number, place) -> {
            requireQuestion(number, place);
            test.at("answer_key").text(number).ifPresent(answer -> {
                requireOption(answer, Optional.ofNullable(byNumber.get(number)), place);
                answers.put(number, answer);
            });
        });
        return answers;
    }

    private static void requireQuestion(String number, JsonPlace place) {
        boolean known = IntStream.rangeClosed(1, TestFile.QUESTIONS)
                .anyMatch(question -> Integer.toString(question).equals(number));
        if (!known) {
            place.wrong("is no question's number: they are 1 to 40");
        }
    }

    private static void requireOption(String answer, Optional<TestQuestion> question, JsonPlace place) {
        if (!alternatives(answer).allMatch(AnswerSheet::canMatch)) {
            place.wrong(NEVER_RIGHT);
        }
        List<String> options = question.flatMap(TestQuestion::options)
                .map(sequence ->
                        sequence.elements().stream().flatMap(AnswerSheet::names).toList())
                .orElse(List.of());
        if (!options.isEmpty() && !alternatives(answer).allMatch(one -> options.contains(bare(one)))) {
            place.wrong("is none of the question's options: write an option or the letter before it");
        }
    }

    private static boolean canMatch(String answer) {
        return SOMETHING.matcher(answer).find();
    }

    private static Stream<String> alternatives(String answer) {
        return Stream.of(answer.split("/", -1));
    }

    private static Stream<String> names(Value option) {
        String text = ((Value.Text) option).text();
        Matcher label = LABEL.matcher(text.strip());
        return label.matches() ? Stream.of(bare(text), bare(label.group(1))) : Stream.of(bare(text));
    }

    private static String bare(String option) {
        return option.strip().toLowerCase(Locale.ROOT);
    }
}
