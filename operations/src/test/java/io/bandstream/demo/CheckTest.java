package io.bandstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CheckTest {

    private static final Expected EXPECTED = new Expected(
            1,
            Map.of("a1", new Expected.Result(new BigDecimal("6.5"), "app")),
            Map.of("u1#p1", 1),
            Map.of("assessment-error#a2", true),
            1,
            List.of());

    private static final Derived RIGHT = new Derived(
            List.of(Item.of("user_id", "u1")),
            List.of(result("6.5", "app")),
            List.of(credit(1)),
            List.of(action("assessment-error", "assessment-error#a2"), action("dead-letter", "dead-letter#x#y")),
            List.of(Item.of("handler", "assessments")));

    @Test
    void all_asExpected_pass() {
        assertThat(Check.all(EXPECTED, RIGHT)).allMatch(Check::passed);
    }

    @Test
    void all_bandPayerCreditActionOrLetterWrong_fails() {
        Stream<Derived> wrong = Stream.of(
                withResults(result("7.0", "app")),
                withResults(result("6.5", "unentitled")),
                withResults(),
                withResults(result("6.5", "app"), result("6.5", "app").with("assessment_id", "a9")),
                new Derived(
                        RIGHT.summaries(), RIGHT.results(), List.of(credit(2)), RIGHT.actions(), RIGHT.deadLetters()),
                new Derived(RIGHT.summaries(), RIGHT.results(), RIGHT.entitlements(), List.of(), RIGHT.deadLetters()),
                new Derived(RIGHT.summaries(), RIGHT.results(), RIGHT.entitlements(), RIGHT.actions(), List.of()));

        assertThat(wrong)
                .noneMatch(derived -> Check.all(EXPECTED, derived).stream().allMatch(Check::passed));
    }

    /** Its purchase was read a moment after it. */
    @Test
    void all_overdraftThatIsOver_passes_oneThatIsOpenDoesNot() {
        Item open = action("entitlement-overdrawn", "entitlement-overdrawn#a1");

        assertThat(Check.all(EXPECTED, withAction(open.with("status", "closed"))))
                .allMatch(Check::passed);
        assertThat(Check.all(EXPECTED, withAction(open))).anyMatch(check -> !check.passed());
    }

    private static Derived withAction(Item action) {
        List<Item> actions =
                Stream.concat(RIGHT.actions().stream(), Stream.of(action)).toList();
        return new Derived(RIGHT.summaries(), RIGHT.results(), RIGHT.entitlements(), actions, RIGHT.deadLetters());
    }

    @Test
    void all_surprise_failsAndIsTold() {
        Expected surprised = EXPECTED.and(new Expected(0, Map.of(), Map.of(), Map.of(), 0, List.of("Granted was due")));

        assertThat(Check.all(surprised, RIGHT).get(0)).satisfies(check -> {
            assertThat(check.passed()).isFalse();
            assertThat(check.trouble()).contains("Granted was due");
        });
    }

    private static Derived withResults(Item... results) {
        return new Derived(
                RIGHT.summaries(), List.of(results), RIGHT.entitlements(), RIGHT.actions(), RIGHT.deadLetters());
    }

    private static Item result(String band, String paidBy) {
        return Item.builder()
                .put("assessment_id", "a1")
                .put("band_score", new BigDecimal(band))
                .put("paid_by", paidBy)
                .build();
    }

    private static Item credit(int left) {
        return Item.of("user_id", "u1").with("product_id", "p1").with("assessments_remaining", left);
    }

    private static Item action(String cause, String key) {
        return Item.of("cause", cause).with("cause_key", key).with("status", "pending_review");
    }
}
