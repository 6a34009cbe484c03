package io.bandstream.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must stand in the tables after a play. Immutable.
 *
 * @param people users that exist
 * @param results by assessment_id, or full_test_id for a whole mock test
 * @param credits left, by user_id and product_id
 * @param actions cause_key to whether the action must be open; without those of dead letters
 * @param deadLetters items that nobody can read
 * @param surprises answers of the producers that were not as they must be
 */
public record Expected(
        int people,
        Map<String, Result> results,
        Map<String, Integer> credits,
        Map<String, Boolean> actions,
        int deadLetters,
        List<String> surprises) {

    /** A band, without zeros at its end, and who paid. */
    public record Result(BigDecimal band, String paidBy) {
        public Result {
            band = new BigDecimal(band.stripTrailingZeros().toPlainString());
        }
    }

    static final Expected NOTHING = new Expected(0, Map.of(), Map.of(), Map.of(), 0, List.of());

    public Expected {
        results = new TreeMap<>(results);
        credits = new TreeMap<>(credits);
        actions = new TreeMap<>(actions);
        surprises = List.copyOf(surprises);
    }

    Expected and(Expected other) {
        return new Expected(
                people + other.people,
                union(results, other.results),
                union(credits, other.credits),
                union(actions, other.actions),
                deadLetters + other.deadLetters,
                joined(surprises, other.surprises));
    }

    private static <V> Map<String, V> union(Map<String, V> one, Map<String, V> other) {
        Map<String, V> both = new TreeMap<>(one);
        both.putAll(other);
        return both;
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
