package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import org.junit.jupiter.api.Test;

final class EffectsTest {

    private static final Write PUT = new Write.Put("t", key("1"), key("1").with("n", 1), Expectation.ANYTHING);

    private static Item key(String id) {
        return Item.of("id", id);
    }

    @Test
    void of_twoWritesOnOneRow_isRefused() {
        Write delete = new Write.Delete("t", key("1"), Expectation.ANYTHING);

        assertThatThrownBy(() -> Effects.of(PUT, delete))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("on one row of t");
    }

    @Test
    void and_twoWritesOnOneRow_isRefused() {
        Effects update = Effects.of(Write.Update.set("t", key("1"), Item.of("a", "b"), Expectation.ANYTHING));

        assertThatThrownBy(() -> Effects.of(PUT).and(update)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_sameKeyInOtherTables_isTaken() {
        Write other = new Write.Put("u", key("1"), key("1"), Expectation.ANYTHING);

        assertThat(Effects.of(PUT).and(Effects.of(other)).writes()).containsExactly(PUT, other);
    }
}
