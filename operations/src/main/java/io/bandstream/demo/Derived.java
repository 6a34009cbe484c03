package io.bandstream.demo;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands in the tables after a play. Immutable. */
public record Derived(
        List<Item> summaries, List<Item> results, List<Item> entitlements, List<Item> actions, List<Item> deadLetters) {

    private static final String DEAD_LETTER = "dead-letter";
    private static final String OVERDRAWN = "entitlement-overdrawn";

    /** Reads the tables as they are now. */
    public static Derived read(Stage stage) {
        return new Derived(
                stage.items(Catalog.TEST_PROGRESS).stream()
                        .filter(row -> text(row, "test_type").equals("summary"))
                        .toList(),
                stage.items(Catalog.TEST_RESULTS),
                stage.items(Catalog.ENTITLEMENTS),
                stage.items(Catalog.DEVOPS_ACTIONS),
                stage.items(Catalog.DEAD_LETTERS).stream()
                        .filter(row -> row.has("handler"))
                        .toList());
    }

    public static String text(Item row, String attribute) {
        return row.text(attribute).orElse("-");
    }

    public static boolean open(Item action) {
        return text(action, "status").equals("pending_review");
    }

    public static boolean ofDeadLetter(Item action) {
        return text(action, "cause").equals(DEAD_LETTER);
    }

    Map<String, Expected.Result> bands() {
        return byKey(
                results,
                row -> text(row, "assessment_id"),
                row -> new Expected.Result(row.number("band_score").orElseThrow(), text(row, "paid_by")));
    }

    Map<String, Integer> credits() {
        return byKey(
                entitlements,
                row -> Tally.creditKey(text(row, "user_id"), text(row, "product_id")),
                row -> row.number("assessments_remaining").orElseThrow().intValue());
    }

    /**
     * The causes of actions, and whether they are open. An assessment that is read before the purchase that pays for it is
     * overdrawn for a moment: its closed action counts only where it is expected.
     */
    Map<String, Boolean> causes(Set<String> expected) {
        return byKey(
                actions.stream()
                        .filter(row -> !ofDeadLetter(row))
                        .filter(row -> open(row)
                                || !text(row, "cause").equals(OVERDRAWN)
                                || expected.contains(text(row, "cause_key")))
                        .toList(),
                row -> text(row, "cause_key"),
                Derived::open);
    }

    private static <V> Map<String, V> byKey(List<Item> rows, Function<Item, String> key, Function<Item, V> value) {
        return rows.stream().collect(Collectors.toMap(key, value, (one, other) -> one, TreeMap::new));
    }
}
