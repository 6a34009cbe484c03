package io.bandstream.engine;

import static io.bandstream.engine.KitRows.LEDGER;
import static io.bandstream.engine.KitRows.TABLE;
import static io.bandstream.engine.KitRows.freshKey;
import static io.bandstream.engine.KitRows.ledgerRow;
import static io.bandstream.engine.KitRows.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link View} shows. */
public interface ReadKit extends StoreKit {

    @Test
    default void partition_comesInTheOrderOfTheSortKeyAndAlone() {
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
    default void first_ofWhatBeginsSo_isTheFirstInTheOrderOfTheSortKey() {
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
    default void first_afterThatOneHasGone_isTheNext() {
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
    default void first_ofNoKey_isImpossible() {
        assertThatThrownBy(() -> first("", "a")).isInstanceOf(ImpossibleChangeException.class);
    }

    @Test
    default void partition_ofMoreThanOnePage_isWhole() {
        String user = UUID.randomUUID().toString();
        String filling = "x".repeat(300 * 1024);
        for (int i = 0; i < 5; i++) {
            Item key = Item.of("user_id", user).with("entry_id", "e" + i);
            commit(new Write.Put(LEDGER, key, key.with("filling", filling), Expectation.ANYTHING));
        }

        assertThat(view().partition(LEDGER, "user_id", user)).hasSize(5);
    }

    @Test
    default void reads_ofWhatIsNotThere_areEmpty() {
        assertThat(row(freshKey())).isEmpty();
        assertThat(view().partition(LEDGER, "user_id", "nobody")).isEmpty();
        assertThat(view().index(TABLE, "user-id-index", "user_id", "nobody")).isEmpty();
    }

    @Test
    default void index_showsWhatHasItsValue() {
        String user = UUID.randomUUID().toString();
        Item key = existing(Item.of("user_id", user));
        existing(Item.of("user_id", "another"));

        assertThat(view().index(TABLE, "user-id-index", "user_id", user)).containsExactly(key.with("user_id", user));
    }

    @ParameterizedTest
    @MethodSource("io.bandstream.engine.KitRows#impossibleKeys")
    default void get_keyThatNoItemCanHave_isImpossible(String text) {
        assertThatThrownBy(() -> row(Item.of("full_test_id", text)))
                .isInstanceOfSatisfying(ImpossibleChangeException.class, impossible -> {
                    assertThat(impossible.errorClass()).isEqualTo("impossible-key");
                    assertThat(impossible.getMessage()).contains(TABLE).doesNotContain("xxx");
                });
    }

    @Test
    default void partitionAndIndex_ofNoKey_areImpossible() {
        assertThatThrownBy(() -> view().partition(LEDGER, "user_id", "")).isInstanceOf(ImpossibleChangeException.class);
        assertThatThrownBy(() -> view().index(TABLE, "user-id-index", "user_id", ""))
                .isInstanceOf(ImpossibleChangeException.class);
    }

    /** DynamoDB refuses such a query, DynamoDB Local finds nothing. */
    @Test
    default void partition_keyThatIsTooLong_hasNothing() {
        List<Item> found;
        try {
            found = view().partition(LEDGER, "user_id", "x".repeat(3 * 1024));
        } catch (ImpossibleChangeException refused) {
            found = List.of();
        }
        assertThat(found).isEmpty();
    }

    @Test
    default void scan_showsWhatIsWantedOfAWholeTable() {
        String mark = UUID.randomUUID().toString();
        Set<Item> marked = IntStream.range(0, 30)
                .mapToObj(n -> freshKey().with("mark", mark).with("n", n))
                .collect(Collectors.toSet());
        marked.forEach(row -> assertThat(commit(put(row))).isEqualTo(new Commit.Committed()));

        assertThat(view().scan(TABLE, row -> row.text("mark").equals(Optional.of(mark))))
                .containsExactlyInAnyOrderElementsOf(marked);
        assertThat(view().scan(TABLE, row -> false)).isEmpty();
    }
}
