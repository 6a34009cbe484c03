package io.bandstream.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ExpressionsTest {

    private static final Item KEY = Item.of("id", "1");

    private final Expressions expressions = new Expressions();

    /** The expression with names and values in the placeholders' stead. */
    private String resolved(String expression) {
        Map<String, String> texts = new LinkedHashMap<>(expressions.names());
        expressions.values().forEach((placeholder, value) -> texts.put(placeholder, text(value)));
        return Pattern.compile("[#:][A-Za-z0-9_]+")
                .matcher(expression)
                .replaceAll(found -> Matcher.quoteReplacement(texts.get(found.group())));
    }

    private static String text(AttributeValue value) {
        return value.s() == null ? value.n() : "'" + value.s() + "'";
    }

    private static Write.Update set(Item set) {
        return Write.Update.set("t", KEY, set, Expectation.ANYTHING);
    }

    @Test
    void update_allClauses_stand() {
        Write.Update update = new Write.Update(
                "t", KEY, Item.of("a", "x"), Item.of("b", "y"), Map.of("c", 2L), Set.of("d"), Expectation.ANYTHING);

        assertThat(resolved(expressions.update(update, Optional.empty())))
                .isEqualTo("SET a = 'x', b = if_not_exists(b, 'y') ADD c 2 REMOVE d");
    }

    @Test
    void update_reservedWords_standBehindPlaceholders() {
        String expression = expressions.update(set(Item.of("status", "x").with("timestamp", 1)), Optional.empty());

        assertThat(expression).isEqualTo("SET #n0 = :v0, #n1 = :v1");
    }

    @Test
    void update_namesThatLookAlike_stayApart() {
        Item alike = Item.of("a.b", "1")
                .with("a-b", "2")
                .with("a b", "3")
                .with("a_b", "4")
                .with("é", "5")
                .with("ü", "6");

        assertThat(resolved(expressions.update(set(alike), Optional.empty())))
                .isEqualTo("SET a.b = '1', a-b = '2', a b = '3', a_b = '4', é = '5', ü = '6'");
    }

    @Test
    void condition_andUpdate_shareNamesNotValues() {
        Write.Update update = Write.Update.set(
                "t", KEY, Item.of("a-b", "new"), Expectation.unchanged("a-b", Optional.of(Value.of("old"))));

        String both = resolved(expressions.update(update, Optional.empty()) + " IF "
                + expressions.condition(update, Optional.empty()).orElseThrow());

        assertThat(both).isEqualTo("SET a-b = 'new' IF a-b = 'old'");
    }

    @Test
    void condition_ofEachExpectation() {
        assertThat(condition(Expectation.ANYTHING)).isEmpty();
        assertThat(condition(Expectation.ABSENT)).contains("attribute_not_exists(id)");
        assertThat(condition(Expectation.PRESENT)).contains("attribute_exists(id)");
        assertThat(condition(Expectation.unchanged("a", Optional.empty()))).contains("attribute_not_exists(a)");
        assertThat(condition(new Expectation.Unchanged(Map.of("a", Optional.of(Value.of(1)), "b", Optional.empty()))))
                .hasValueSatisfying(condition -> assertThat(condition.split(" AND "))
                        .containsExactlyInAnyOrder("a = 1", "attribute_not_exists(b)"));
    }

    private Optional<String> condition(Expectation expectation) {
        return expressions
                .condition(new Write.Delete("t", KEY, expectation), Optional.empty())
                .map(this::resolved);
    }

    @Test
    void condition_withoutExpectation_namesNothing() {
        expressions.condition(new Write.Delete("t", KEY, Expectation.ANYTHING), Optional.empty());

        assertThat(expressions.names()).isEmpty();
        assertThat(expressions.values()).isEmpty();
    }
}
