package io.bandstream.producer.evaluation;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Rubric;
import io.bandstream.schema.item.Skill;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a candidate wrote, or said as the app has transcribed it, and how it is marked.
 *
 * @param question what the candidate was shown, where that is known
 * @param answers number of the task or part to its text, in the order of the numbers; what was left blank is not there
 */
public record Script(AssessmentType type, Rubric rubric, Optional<Item> question, Map<String, String> answers) {

    /** Six times what the longest good answer has: more is no answer, and every word is paid for. */
    static final int LONGEST_ANSWER = 20_000;

    private static final Set<String> TASKS = Set.of("1", "2");
    private static final String NAMED = "task";
    private static final int MOST_PARTS = 3;

    public Script {
        Map<String, String> given = answers.entrySet().stream()
                .filter(answer -> !answer.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, String> numbered = new TreeMap<>();
        given.forEach((key, text) -> numbered.put(number(key, given.keySet()), text));
        answers = numbered;
    }

    /** {@code task1} is 1, where nothing else is. */
    private static String number(String key, Set<String> given) {
        String number = key.startsWith(NAMED) ? key.substring(NAMED.length()) : key;
        return TASKS.contains(number) && !given.contains(number) ? number : key;
    }

    /** Whether an assessment is one that is marked by a rubric. */
    static boolean isMarked(Assessment assessment) {
        return assessment
                .skill()
                .filter(skill -> skill == Skill.WRITING || skill == Skill.SPEAKING)
                .isPresent();
    }

    public boolean isWriting() {
        return type.skill() == Skill.WRITING;
    }

    public boolean isBlank() {
        return answers.isEmpty();
    }

    /** Why no evaluator can mark it; empty where one can. */
    Optional<String> trouble() {
        if (isWriting() ? !tasks().containsAll(answers.keySet()) : answers.size() > MOST_PARTS) {
            return Optional.of("unexpected-answers");
        }
        if (answers.values().stream().anyMatch(answer -> answer.length() > LONGEST_ANSWER)) {
            return Optional.of("oversized-answer");
        }
        return isBlank() && !isWriting() ? Optional.of("nothing-said") : Optional.empty();
    }

    private Set<String> tasks() {
        return type.task().map(Set::of).orElse(TASKS);
    }

    /** Without the answers, which must reach no log. */
    @Override
    public String toString() {
        return "Script[type=" + type.text() + ", answers=" + answers.size() + "]";
    }
}
