package io.bandstream.engine;

import static io.bandstream.engine.KitRows.OTHER;
import static io.bandstream.engine.KitRows.TABLE;
import static io.bandstream.engine.KitRows.freshGuard;
import static io.bandstream.engine.KitRows.freshKey;
import static io.bandstream.engine.KitRows.over;
import static io.bandstream.engine.KitRows.put;
import static io.bandstream.engine.KitRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.KitRows.Kind;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link EffectStore} makes of expectations and effects. */
public interface CommitKit extends StoreKit {

    static Stream<Arguments> expectations() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, Expectation.ANYTHING, true, true),
                        Arguments.of(kind, Expectation.ABSENT, false, true),
                        Arguments.of(kind, Expectation.PRESENT, true, false),
                        Arguments.of(kind, Expectation.unchanged("n", Optional.of(Value.of(1))), true, false),
                        Arguments.of(
                                kind,
                                Expectation.unchanged("n", Optional.of(Value.of(new BigDecimal("1.0")))),
                                true,
                                false),
                        Arguments.of(kind, Expectation.unchanged("n", Optional.of(Value.of(2))), false, false),
                        Arguments.of(kind, Expectation.unchanged("n", Optional.of(Value.of("1"))), false, false),
                        Arguments.of(kind, Expectation.unchanged("n", Optional.empty()), false, true),
                        Arguments.of(kind, Expectation.unchanged("other", Optional.empty()), true, true),
                        Arguments.of(
                                kind,
                                new Expectation.Unchanged(
                                        Map.of("n", Optional.of(Value.of(1)), "other", Optional.empty())),
                                true,
                                false),
                        Arguments.of(
                                kind,
                                new Expectation.Unchanged(
                                        Map.of("n", Optional.of(Value.of(1)), "text", Optional.empty())),
                                false,
                                false)));
    }

    @ParameterizedTest
    @MethodSource("io.bandstream.engine.CommitKit#expectations")
    default void commit_expectationOfARowThatIsThere(
            Kind kind, Expectation expectation, boolean holds, boolean ignored) {
        Item before = Item.empty().with("n", 1).with("text", "x");
        Item key = existing(before);

        Commit commit = commit(kind.of(key, expectation));

        assertThat(commit).isEqualTo(holds ? new Commit.Committed() : new Commit.Conflict());
        assertThat(row(key)).isEqualTo(holds ? written(kind, over(key, before), key) : Optional.of(over(key, before)));
    }

    @ParameterizedTest
    @MethodSource("io.bandstream.engine.CommitKit#expectations")
    default void commit_expectationOfARowThatIsMissing(
            Kind kind, Expectation expectation, boolean ignored, boolean holds) {
        Item key = freshKey();

        Commit commit = commit(kind.of(key, expectation));

        assertThat(commit).isEqualTo(holds ? new Commit.Committed() : new Commit.Conflict());
        assertThat(row(key)).isEqualTo(holds ? written(kind, key, key) : Optional.empty());
    }

    private static Optional<Item> written(Kind kind, Item before, Item key) {
        return switch (kind) {
            case PUT -> Optional.of(key.with("now", "put"));
            case UPDATE -> Optional.of(before.with("now", "set"));
            case DELETE -> Optional.empty();
        };
    }

    @Test
    default void commit_oneExpectationFails_leavesNothingAndFreesTheGuard() {
        Guard guard = freshGuard();
        Item key = freshKey();
        Item progress = Item.of("progress_id", key.text("full_test_id").orElseThrow());
        Write other = new Write.Put(OTHER, progress, progress, Expectation.ANYTHING);
        Write failing = new Write.Put(TABLE, key, key, Expectation.PRESENT);

        assertThat(store().commit(guard, Effects.of(other, failing))).isEqualTo(new Commit.Conflict());

        assertThat(view().get(OTHER, progress)).isEmpty();
        assertThat(store().commit(guard, Effects.of(other))).isEqualTo(new Commit.Committed());
    }

    @Test
    default void commit_update_addsFromZeroFillsGapsAndRemoves() {
        Item key = existing(Item.of("gone", "x").with("count", 4).with("kept", "first"));
        Write.Update update = new Write.Update(
                TABLE,
                key,
                Item.of("set", "y"),
                Item.of("kept", "second").with("filled", "second"),
                Map.of("count", 3L, "fresh", 5L),
                Set.of("gone", "never there"),
                Expectation.ANYTHING);

        assertThat(commit(update)).isEqualTo(new Commit.Committed());

        assertThat(row(key))
                .contains(key.with("count", 7)
                        .with("fresh", 5)
                        .with("kept", "first")
                        .with("filled", "second")
                        .with("set", "y"));
    }

    @Test
    default void commit_updateOfNoRow_makesItWithItsKey() {
        Item key = freshKey();
        Write.Update update = new Write.Update(
                TABLE, key, Item.empty(), Item.of("a", "x"), Map.of("n", 2L), Set.of("b"), Expectation.ABSENT);

        commit(update);

        assertThat(row(key)).contains(key.with("a", "x").with("n", 2));
    }

    @Test
    default void commit_put_leavesNothingOfTheRowBefore() {
        Item key = existing(Item.of("old", "x"));

        commit(put(key.with("new", "y")));

        assertThat(row(key)).contains(key.with("new", "y"));
    }

    @Test
    default void commit_namesThatAreReservedOrOdd_areTaken() {
        Item odd = Item.of("status", "a")
                .with("timestamp", "b")
                .with("a.b", "c")
                .with("a-b", "d")
                .with("a b", "e")
                .with("ü", "f");
        Item key = freshKey();

        assertThat(commit(Write.Update.set(TABLE, key, odd, Expectation.ANYTHING)))
                .isEqualTo(new Commit.Committed());

        assertThat(row(key)).contains(over(key, odd));
    }

    @ParameterizedTest
    @MethodSource("io.bandstream.engine.KitRows#impossibleKeys")
    default void commit_keyThatNoItemCanHave_isRefused(String text) {
        assertThat(commit(put(Item.of("full_test_id", text)))).isInstanceOf(Commit.Refused.class);
    }

    @Test
    default void commit_itemOver400Kilobytes_isRefusedAndLeavesNothing() {
        Guard guard = freshGuard();
        Item large = freshKey().with("essay", "x".repeat(400 * 1024));
        Item small = freshKey();

        assertThat(store().commit(guard, Effects.of(put(small), put(large)))).isInstanceOf(Commit.Refused.class);

        assertThat(row(small)).isEmpty();
        assertThat(store().commit(guard, Effects.of(put(small)))).isEqualTo(new Commit.Committed());
    }

    @Test
    default void commit_updateThatMakesARowTooLarge_isRefused() {
        Item key = existing(Item.of("essay", "x".repeat(300 * 1024)));
        Item more = Item.of("second", "x".repeat(200 * 1024));

        assertThat(commit(Write.Update.set(TABLE, key, more, Expectation.ANYTHING)))
                .isInstanceOf(Commit.Refused.class);
        assertThat(row(key).orElseThrow().has("second")).isFalse();
    }

    @Test
    default void commit_moreThan100Items_isRefused() {
        assertThat(commit(rows(100))).isInstanceOf(Commit.Refused.class);
    }

    @Test
    default void commit_99EffectsAndTheGuard_fit() {
        assertThat(commit(rows(99))).isEqualTo(new Commit.Committed());
    }

    @Test
    default void commit_sumOfWhatIsNoNumber_isRefused() {
        Item key = existing(Item.of("count", "four"));
        Write.Update update = new Write.Update(
                TABLE, key, Item.empty(), Item.empty(), Map.of("count", 1L), Set.of(), Expectation.ANYTHING);

        assertThat(commit(update)).isInstanceOf(Commit.Refused.class);
    }
}
