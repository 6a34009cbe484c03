package io.bandstream.rule.scoring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The right answers of one test (domain rules, section 6 and R27). Immutable; marks any number of sheets, from any
 * thread. An answer counts only as a whole: no part of a right answer is right, and punctuation alone never is.
 */
public final class AnswerKey {

    private final Map<String, Set<String>> accepted;

    private AnswerKey(Map<String, Set<String>> accepted) {
        this.accepted = accepted;
    }

    /**
     * A test's key.
     *
     * @param answers question number to text; {@code /} separates alternatives, words in parentheses may be left out
     * @param variations question number to further answers, each taken whole: here a {@code /} separates nothing, so
     *     that {@code and/or} can be an answer; those of a question that {@code answers} lacks are ignored
     */
    public static AnswerKey of(Map<String, String> answers, Map<String, ? extends Collection<String>> variations) {
        Map<String, Set<String>> accepted = new LinkedHashMap<>();
        answers.forEach((number, text) -> accepted.put(number, accepted(text, further(variations, number))));
        return new AnswerKey(accepted);
    }

    /**
     * Marks a sheet.
     *
     * @param answers question number to what the candidate wrote; numbers that the key lacks are ignored
     */
    public MarkedSheet mark(Map<String, String> answers) {
        Map<String, Mark> marks = new LinkedHashMap<>();
        accepted.forEach((number, right) -> marks.put(number, mark(right, answers.getOrDefault(number, ""))));
        return new MarkedSheet(marks);
    }

    private static Mark mark(Set<String> right, String given) {
        if (AnswerText.isBlank(given)) {
            return Mark.UNANSWERED;
        }
        return AnswerText.canonical(given).filter(right::contains).isPresent() ? Mark.CORRECT : Mark.WRONG;
    }

    private static Collection<String> further(Map<String, ? extends Collection<String>> variations, String number) {
        Collection<String> found = variations.get(number);
        return found == null ? List.of() : found;
    }

    private static Set<String> accepted(String text, Collection<String> variations) {
        return Stream.concat(KeyText.alternatives(text), variations.stream().flatMap(KeyText::withAndWithoutOptional))
                .map(AnswerText::canonical)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
