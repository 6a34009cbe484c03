package io.bandstream.engine;

import static io.bandstream.engine.KitRows.TABLE;
import static io.bandstream.engine.KitRows.freshGuard;
import static io.bandstream.engine.KitRows.freshKey;
import static io.bandstream.engine.KitRows.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.KitRows.Kind;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link EffectStore} makes of guards, fences and checks. */
public interface GuardKit extends StoreKit {

    @Test
    default void commit_repeated_isAlreadyCommittedAndWritesNothing() {
        Guard guard = freshGuard();
        Item key = freshKey();
        store().commit(guard, Effects.of(put(key.with("n", 1))));

        Commit repeat = store().commit(guard, Effects.of(put(key.with("n", 2))));

        assertThat(repeat).isEqualTo(new Commit.AlreadyCommitted());
        assertThat(row(key)).contains(key.with("n", 1));
    }

    @Test
    default void commit_repeatedWithAnExpectationThatFails_isAlreadyCommitted() {
        Guard guard = freshGuard();
        Item key = freshKey();
        Effects effects = Effects.of(new Write.Put(TABLE, key, key, Expectation.ABSENT));
        store().commit(guard, effects);

        assertThat(store().commit(guard, effects)).isEqualTo(new Commit.AlreadyCommitted());
    }

    @Test
    default void commit_withoutEffects_takesTheGuard() {
        Guard guard = freshGuard();

        assertThat(store().commit(guard, Effects.none())).isEqualTo(new Commit.Committed());
        assertThat(store().commit(guard, Effects.none())).isEqualTo(new Commit.AlreadyCommitted());
    }

    @Test
    default void commit_sameEventOfAnotherHandler_isAnother() {
        Guard.Entry guard = freshGuard();
        store().commit(guard, Effects.none());

        assertThat(store().commit(new Guard.Entry("other", guard.eventId()), Effects.none()))
                .isEqualTo(new Commit.Committed());
    }

    private static Guard.Fence fence(Item row, String source, String position) {
        return new Guard.Fence(TABLE, row, source, position);
    }

    @Test
    default void commit_underAFence_marksTheRowAndHasItsEffectsOnce() {
        Item key = freshKey();
        Guard guard = fence(key, "item", "label/0005");

        assertThat(store().commit(guard, Effects.of(put(key.with("n", 1))))).isEqualTo(new Commit.Committed());
        assertThat(store().commit(guard, Effects.of(put(key.with("n", 2))))).isEqualTo(new Commit.AlreadyCommitted());

        Item row = row(key).orElseThrow();
        assertThat(row.number("n")).hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("1"));
        assertThat(row.fields(Guard.FENCE)).contains(Item.of("source", "item").with("position", "label/0005"));
    }

    @ParameterizedTest
    @CsvSource({
        "item, label/0004, false",
        "item, label/0005, false",
        "item, label/0006, true",
        "item, labem/0001, true",
        "other, label/0001, true"
    })
    default void commit_underAFenceOnARowThatBearsOne_passesALaterOneOrAnotherSource(
            String source, String position, boolean passes) {
        for (Kind kind : Kind.values()) {
            Item key = freshKey();
            store().commit(fence(key, "item", "label/0005"), Effects.of(put(key)));

            Commit commit =
                    store().commit(fence(key, source, position), Effects.of(kind.of(key, Expectation.ANYTHING)));

            assertThat(commit).isEqualTo(passes ? new Commit.Committed() : new Commit.AlreadyCommitted());
        }
    }

    @Test
    default void commit_underAFenceWithAnExpectationThatFails_isAConflict() {
        Item key = existing(Item.of("n", "1"));
        Write update =
                Write.Update.set(TABLE, key, Item.of("n", "3"), Expectation.unchanged("n", Optional.of(Value.of("2"))));

        assertThat(store().commit(fence(key, "item", "label/1"), Effects.of(update)))
                .isEqualTo(new Commit.Conflict());
    }

    @Test
    default void commit_underAFenceWithOtherRows_isAllOrNothing() {
        Item key = freshKey();
        Item other = freshKey();
        Guard guard = fence(key, "item", "label/1");

        assertThat(store().commit(guard, Effects.of(put(key), put(other)))).isEqualTo(new Commit.Committed());
        assertThat(store().commit(guard, Effects.of(put(key), put(other.with("n", 2)))))
                .isEqualTo(new Commit.AlreadyCommitted());

        assertThat(row(other)).contains(other);
        assertThat(row(key).orElseThrow().has(Guard.FENCE)).isTrue();
    }

    @Test
    default void commit_underAFenceThatConflictsElsewhere_leavesTheRowUnmarked() {
        Item key = existing(Item.of("n", "1"));
        Write failing = new Write.Delete(TABLE, freshKey(), Expectation.PRESENT);

        assertThat(store().commit(
                                fence(key, "item", "label/1"),
                                Effects.of(
                                        Write.Update.set(TABLE, key, Item.of("n", "2"), Expectation.ANYTHING),
                                        failing)))
                .isEqualTo(new Commit.Conflict());

        assertThat(row(key)).contains(key.with("n", "1"));
    }

    @Test
    default void commit_withACheck_dependsOnTheRowAndLeavesItAlone() {
        Item key = freshKey();
        Item checked = existing(Item.of("state", "open"));
        Write open = new Write.Check(TABLE, checked, Expectation.unchanged("state", Optional.of(Value.of("open"))));
        Write untouched = new Write.Check(TABLE, checked, Expectation.unchanged("closed_at", Optional.empty()));

        assertThat(store().commit(Guard.NONE, Effects.of(put(key), open))).isEqualTo(new Commit.Committed());
        assertThat(store().commit(fence(key, "item", "label/1"), Effects.of(put(key), untouched)))
                .isEqualTo(new Commit.Committed());
        commit(put(checked.with("state", "closed").with("closed_at", 1)));
        assertThat(store().commit(Guard.NONE, Effects.of(put(key.with("n", 2)), open)))
                .isEqualTo(new Commit.Conflict());
        assertThat(store().commit(Guard.NONE, Effects.of(put(key.with("n", 2)), untouched)))
                .isEqualTo(new Commit.Conflict());
        assertThat(row(key).orElseThrow().has("n")).isFalse();
    }

    @Test
    default void commit_withACheckOfARowThatIsMissing_findsNoAttribute() {
        Item key = freshKey();
        Write check = new Write.Check(TABLE, freshKey(), Expectation.unchanged("closed_at", Optional.empty()));

        assertThat(store().commit(Guard.NONE, Effects.of(put(key), check))).isEqualTo(new Commit.Committed());

        assertThat(row(key)).isPresent();
        assertThat(row(check.key())).isEmpty();
    }

    @Test
    default void commit_unguarded_repeatsAsOftenAsAsked() {
        Item key = freshKey();
        Write.Update count = new Write.Update(
                TABLE, key, Item.empty(), Item.empty(), Map.of("n", 1L), Set.of(), Expectation.ANYTHING);

        assertThat(store().commit(Guard.NONE, Effects.of(count))).isEqualTo(new Commit.Committed());
        assertThat(store().commit(Guard.NONE, Effects.of(count, put(freshKey()))))
                .isEqualTo(new Commit.Committed());
        assertThat(store().commit(Guard.NONE, Effects.none())).isEqualTo(new Commit.Committed());

        assertThat(row(key)).contains(key.with("n", 2));
    }

    @Test
    default void commit_unguardedDeleteOfWhatIsGone_isAConflict() {
        Effects once = Effects.of(new Write.Delete(TABLE, existing(Item.empty()), Expectation.PRESENT));

        assertThat(store().commit(Guard.NONE, once)).isEqualTo(new Commit.Committed());
        assertThat(store().commit(Guard.NONE, once)).isEqualTo(new Commit.Conflict());
    }
}
