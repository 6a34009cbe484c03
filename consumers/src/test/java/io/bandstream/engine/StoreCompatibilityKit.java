package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pair of {@link View} and {@link EffectStore} over the same tables does. Tests share the tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreCompatibilityKit {

    private static final String TABLE = Catalog.FULL_TESTS.name();
    private static final String LEDGER = Catalog.CREDIT_LEDGER.name();
    private static final String OTHER = Catalog.TEST_PROGRESS.name();

    private final AtomicInteger events = new AtomicInteger();

    protected abstract View view();

    protected abstract EffectStore store();

    private Guard.Entry freshGuard() {
        return new Guard.Entry("kit", "event-" + events.incrementAndGet());
    }

    private static Item freshKey() {
        return Item.of("full_test_id", UUID.randomUUID().toString());
    }

    private Commit commit(Write... writes) {
        return store().commit(freshGuard(), Effects.of(writes));
    }

    private Item existing(Item attributes) {
        Item key = freshKey();
        assertThat(commit(put(over(key, attributes)))).isEqualTo(new Commit.Committed());
        return key;
    }

    private static Item over(Item key, Item attributes) {
        Item.Builder row = key.toBuilder();
        attributes.attributes().forEach(row::put);
        return row.build();
    }

    private static Write put(Item row) {
        return new Write.Put(TABLE, keyOf(row), row, Expectation.ANYTHING);
    }

    private static Item keyOf(Item row) {
        return Item.of("full_test_id", row.text("full_test_id").orElseThrow());
    }

    private Optional<Item> row(Item key) {
        return view().get(TABLE, key);
    }

    private enum Kind {
        PUT,
        UPDATE,
        DELETE;

        Write of(Item key, Expectation expectation) {
            return switch (this) {
                case PUT -> new Write.Put(TABLE, key, key.with("now", "put"), expectation);
                case UPDATE -> Write.Update.set(TABLE, key, Item.of("now", "set"), expectation);
                case DELETE -> new Write.Delete(TABLE, key, expectation);
            };
        }
    }

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
    @MethodSource("expectations")
    void commit_expectationOfARowThatIsThere(Kind kind, Expectation expectation, boolean holds, boolean ignored) {
        Item before = Item.empty().with("n", 1).with("text", "x");
        Item key = existing(before);

        Commit commit = commit(kind.of(key, expectation));

        assertThat(commit).isEqualTo(holds ? new Commit.Committed() : new Commit.Conflict());
        assertThat(row(key)).isEqualTo(holds ? written(kind, over(key, before), key) : Optional.of(over(key, before)));
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void commit_expectationOfARowThatIsMissing(Kind kind, Expectation expectation, boolean ignored, boolean holds) {
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
    void commit_repeated_isAlreadyCommittedAndWritesNothing() {
        Guard guard = freshGuard();
        Item key = freshKey();
        store().commit(guard, Effects.of(put(key.with("n", 1))));

        Commit repeat = store().commit(guard, Effects.of(put(key.with("n", 2))));

        assertThat(repeat).isEqualTo(new Commit.AlreadyCommitted());
        assertThat(row(key)).contains(key.with("n", 1));
    }

    @Test
    void commit_repeatedWithAnExpectationThatFails_isAlreadyCommitted() {
        Guard guard = freshGuard();
        Item key = freshKey();
        Effects effects = Effects.of(new Write.Put(TABLE, key, key, Expectation.ABSENT));
        store().commit(guard, effects);

        assertThat(store().commit(guard, effects)).isEqualTo(new Commit.AlreadyCommitted());
    }

    @Test
    void commit_withoutEffects_takesTheGuard() {
        Guard guard = freshGuard();

        assertThat(store().commit(guard, Effects.none())).isEqualTo(new Commit.Committed());
        assertThat(store().commit(guard, Effects.none())).isEqualTo(new Commit.AlreadyCommitted());
    }

    @Test
    void commit_sameEventOfAnotherHandler_isAnother() {
        Guard.Entry guard = freshGuard();
        store().commit(guard, Effects.none());

        assertThat(store().commit(new Guard.Entry("other", guard.eventId()), Effects.none()))
                .isEqualTo(new Commit.Committed());
    }

    @Test
    void commit_oneExpectationFails_leavesNothingAndFreesTheGuard() {
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
    void commit_update_addsFromZeroFillsGapsAndRemoves() {
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
    void commit_updateOfNoRow_makesItWithItsKey() {
        Item key = freshKey();
        Write.Update update = new Write.Update(
                TABLE, key, Item.empty(), Item.of("a", "x"), Map.of("n", 2L), Set.of("b"), Expectation.ABSENT);

        commit(update);

        assertThat(row(key)).contains(key.with("a", "x").with("n", 2));
    }

    @Test
    void commit_put_leavesNothingOfTheRowBefore() {
        Item key = existing(Item.of("old", "x"));

        commit(put(key.with("new", "y")));

        assertThat(row(key)).contains(key.with("new", "y"));
    }

    @Test
    void commit_namesThatAreReservedOrOdd_areTaken() {
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

    @Test
    void partition_comesInTheOrderOfTheSortKeyAndAlone() {
        String user = UUID.randomUUID().toString();
        for (String entry : List.of("b", "a#2", "head", "a#10", "Z", "é")) {
            commit(ledgerRow(user, entry));
        }
        commit(ledgerRow(user + "x", "c"));

        assertThat(view().partition(LEDGER, "user_id", user))
                .extracting(row -> row.text("entry_id").orElseThrow())
                .containsExactly("Z", "a#10", "a#2", "b", "head", "é");
    }

    @Test
    void first_ofWhatBeginsSo_isTheFirstInTheOrderOfTheSortKey() {
        String user = UUID.randomUUID().toString();
        for (String entry : List.of("a#2", "b#1", "a#10", "a", "a!", "c")) {
            commit(ledgerRow(user, entry));
        }
        commit(ledgerRow(user + "x", "a#0"));

        assertThat(first(user, "a#")).contains("a#10");
        assertThat(first(user, "b")).contains("b#1");
        assertThat(first(user, "c")).contains("c");
        assertThat(first(user, "c#")).isEmpty();
        assertThat(first("nobody", "a")).isEmpty();
    }

    @Test
    void first_afterThatOneHasGone_isTheNext() {
        String user = UUID.randomUUID().toString();
        commit(ledgerRow(user, "a#1"), ledgerRow(user, "a#2"));

        commit(new Write.Delete(LEDGER, Item.of("user_id", user).with("entry_id", "a#1"), Expectation.PRESENT));

        assertThat(first(user, "a#")).contains("a#2");
    }

    private Optional<String> first(String user, String prefix) {
        return view().first(LEDGER, new View.Beginning("user_id", user, "entry_id", prefix))
                .map(row -> row.text("entry_id").orElseThrow());
    }

    @Test
    void first_ofNoKey_isImpossible() {
        assertThatThrownBy(() -> first("", "a")).isInstanceOf(ImpossibleChangeException.class);
    }

    private static Write ledgerRow(String user, String entry) {
        Item key = Item.of("user_id", user).with("entry_id", entry);
        return new Write.Put(LEDGER, key, key, Expectation.ANYTHING);
    }

    @Test
    void partition_ofMoreThanOnePage_isWhole() {
        String user = UUID.randomUUID().toString();
        String filling = "x".repeat(300 * 1024);
        for (int i = 0; i < 5; i++) {
            Item key = Item.of("user_id", user).with("entry_id", "e" + i);
            commit(new Write.Put(LEDGER, key, key.with("filling", filling), Expectation.ANYTHING));
        }

        assertThat(view().partition(LEDGER, "user_id", user)).hasSize(5);
    }

    @Test
    void reads_ofWhatIsNotThere_areEmpty() {
        assertThat(row(freshKey())).isEmpty();
        assertThat(view().partition(LEDGER, "user_id", "nobody")).isEmpty();
        assertThat(view().index(TABLE, "user-id-index", "user_id", "nobody")).isEmpty();
    }

    @Test
    void index_showsWhatHasItsValue() {
        String user = UUID.randomUUID().toString();
        Item key = existing(Item.of("user_id", user));
        existing(Item.of("user_id", "another"));

        assertThat(view().index(TABLE, "user-id-index", "user_id", user)).containsExactly(key.with("user_id", user));
    }

    static Stream<String> impossibleKeys() {
        return Stream.of("", "x".repeat(3 * 1024), "é".repeat(1_025));
    }

    @ParameterizedTest
    @MethodSource("impossibleKeys")
    void get_keyThatNoItemCanHave_isImpossible(String text) {
        assertThatThrownBy(() -> row(Item.of("full_test_id", text)))
                .isInstanceOfSatisfying(ImpossibleChangeException.class, impossible -> {
                    assertThat(impossible.errorClass()).isEqualTo("impossible-key");
                    assertThat(impossible.getMessage()).contains(TABLE).doesNotContain("xxx");
                });
    }

    @Test
    void partitionAndIndex_ofNoKey_areImpossible() {
        assertThatThrownBy(() -> view().partition(LEDGER, "user_id", "")).isInstanceOf(ImpossibleChangeException.class);
        assertThatThrownBy(() -> view().index(TABLE, "user-id-index", "user_id", ""))
                .isInstanceOf(ImpossibleChangeException.class);
    }

    /** DynamoDB refuses such a query, DynamoDB Local finds nothing. */
    @Test
    void partition_keyThatIsTooLong_hasNothing() {
        List<Item> found;
        try {
            found = view().partition(LEDGER, "user_id", "x".repeat(3 * 1024));
        } catch (ImpossibleChangeException refused) {
            found = List.of();
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("impossibleKeys")
    void commit_keyThatNoItemCanHave_isRefused(String text) {
        assertThat(commit(put(Item.of("full_test_id", text)))).isInstanceOf(Commit.Refused.class);
    }

    @Test
    void commit_itemOver400Kilobytes_isRefusedAndLeavesNothing() {
        Guard guard = freshGuard();
        Item large = freshKey().with("essay", "x".repeat(400 * 1024));
        Item small = freshKey();

        assertThat(store().commit(guard, Effects.of(put(small), put(large)))).isInstanceOf(Commit.Refused.class);

        assertThat(row(small)).isEmpty();
        assertThat(store().commit(guard, Effects.of(put(small)))).isEqualTo(new Commit.Committed());
    }

    @Test
    void commit_updateThatMakesARowTooLarge_isRefused() {
        Item key = existing(Item.of("essay", "x".repeat(300 * 1024)));
        Item more = Item.of("second", "x".repeat(200 * 1024));

        assertThat(commit(Write.Update.set(TABLE, key, more, Expectation.ANYTHING)))
                .isInstanceOf(Commit.Refused.class);
        assertThat(row(key).orElseThrow().has("second")).isFalse();
    }

    @Test
    void commit_moreThan100Items_isRefused() {
        assertThat(commit(rows(100))).isInstanceOf(Commit.Refused.class);
    }

    @Test
    void commit_99EffectsAndTheGuard_fit() {
        assertThat(commit(rows(99))).isEqualTo(new Commit.Committed());
    }

    private static Write[] rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> put(freshKey())).toArray(Write[]::new);
    }

    @Test
    void commit_sumOfWhatIsNoNumber_isRefused() {
        Item key = existing(Item.of("count", "four"));
        Write.Update update = new Write.Update(
                TABLE, key, Item.empty(), Item.empty(), Map.of("count", 1L), Set.of(), Expectation.ANYTHING);

        assertThat(commit(update)).isInstanceOf(Commit.Refused.class);
    }

    private static Guard.Fence fence(Item row, String source, String position) {
        return new Guard.Fence(TABLE, row, source, position);
    }

    @Test
    void commit_underAFence_marksTheRowAndHasItsEffectsOnce() {
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
    void commit_underAFenceOnARowThatBearsOne_passesALaterOneOrAnotherSource(
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
    void commit_underAFenceWithAnExpectationThatFails_isAConflict() {
        Item key = existing(Item.of("n", "1"));
        Write update =
                Write.Update.set(TABLE, key, Item.of("n", "3"), Expectation.unchanged("n", Optional.of(Value.of("2"))));

        assertThat(store().commit(fence(key, "item", "label/1"), Effects.of(update)))
                .isEqualTo(new Commit.Conflict());
    }

    @Test
    void commit_underAFenceWithOtherRows_isAllOrNothing() {
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
    void commit_underAFenceThatConflictsElsewhere_leavesTheRowUnmarked() {
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
    void commit_withACheck_dependsOnTheRowAndLeavesItAlone() {
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
    void commit_withACheckOfARowThatIsMissing_findsNoAttribute() {
        Item key = freshKey();
        Write check = new Write.Check(TABLE, freshKey(), Expectation.unchanged("closed_at", Optional.empty()));

        assertThat(store().commit(Guard.NONE, Effects.of(put(key), check))).isEqualTo(new Commit.Committed());

        assertThat(row(key)).isPresent();
        assertThat(row(check.key())).isEmpty();
    }

    @Test
    void scan_showsWhatIsWantedOfAWholeTable() {
        String mark = UUID.randomUUID().toString();
        Set<Item> marked = IntStream.range(0, 30)
                .mapToObj(n -> freshKey().with("mark", mark).with("n", n))
                .collect(Collectors.toSet());
        marked.forEach(row -> assertThat(commit(put(row))).isEqualTo(new Commit.Committed()));

        assertThat(view().scan(TABLE, row -> row.text("mark").equals(Optional.of(mark))))
                .containsExactlyInAnyOrderElementsOf(marked);
        assertThat(view().scan(TABLE, row -> false)).isEmpty();
    }

    @Test
    void commit_unguarded_repeatsAsOftenAsAsked() {
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
    void commit_unguardedDeleteOfWhatIsGone_isAConflict() {
        Effects once = Effects.of(new Write.Delete(TABLE, existing(Item.empty()), Expectation.PRESENT));

        assertThat(store().commit(Guard.NONE, once)).isEqualTo(new Commit.Committed());
        assertThat(store().commit(Guard.NONE, once)).isEqualTo(new Commit.Conflict());
    }
}
