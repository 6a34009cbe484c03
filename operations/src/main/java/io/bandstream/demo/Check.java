package io.bandstream.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the play must have led to.
 *
 * @param what must be right
 * @param expected how many there must be
 * @param found how many there are
 * @param trouble the first that is not as it must be
 */
public record Check(String what, int expected, int found, Optional<String> trouble) {

    public boolean passed() {
        return expected == found && trouble.isEmpty();
    }

    /** Everything, each by its key and content and not by its number alone. */
    public static List<Check> all(Expected expected, Derived derived) {
        int deadLetterActions = (int) derived.actions().stream()
                .filter(Derived::ofDeadLetter)
                .filter(Derived::open)
                .count();
        return List.of(
                new Check(
                        "surprising answers of the producers",
                        0,
                        expected.surprises().size(),
                        expected.surprises().stream().findFirst()),
                count(
                        "summaries of users",
                        expected.people(),
                        derived.summaries().size()),
                of("results, with band and payer", expected.results(), derived.bands()),
                of("credits left, by user and product", expected.credits(), derived.credits()),
                of(
                        "actions, open or closed",
                        expected.actions(),
                        derived.causes(expected.actions().keySet())),
                count(
                        "dead letters",
                        expected.deadLetters(),
                        derived.deadLetters().size()),
                count("open actions for dead letters", expected.deadLetters() > 0 ? 1 : 0, deadLetterActions));
    }

    private static Check count(String what, int expected, int found) {
        return new Check(what, expected, found, Optional.empty());
    }

    private static <V> Check of(String what, Map<String, V> expected, Map<String, V> found) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        Optional<String> trouble = keys.stream()
                .filter(key -> !Optional.ofNullable(expected.get(key)).equals(Optional.ofNullable(found.get(key))))
                .findFirst()
                .map(key -> key + " must be " + word(expected.get(key)) + " and is " + word(found.get(key)));
        return new Check(what, expected.size(), found.size(), trouble);
    }

    private static String word(@Nullable Object value) {
        return value == null ? "nothing" : value.toString();
    }
}
