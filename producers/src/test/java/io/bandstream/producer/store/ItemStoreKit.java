package io.bandstream.producer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store must do. Each test uses keys of its own. */
public abstract class ItemStoreKit {

    private static final TableDefinition TABLE = Catalog.STORE_TRANSACTIONS;

    protected abstract ItemStore store();

    /** The same tables. */
    protected abstract WholeTables tables();

    @Test
    void get_missing_isEmpty() {
        assertThat(store().get(TABLE, key("missing"))).isEmpty();
    }

    @Test
    void get_impossibleKey_isEmpty() {
        assertThat(store().get(TABLE, key(""))).isEmpty();
        assertThat(store().get(TABLE, key("x".repeat(1025)))).isEmpty();
        assertThat(store().query(Query.table(Catalog.ENTITLEMENTS, "")).items()).isEmpty();
    }

    @Test
    void commit_create_writesTheWholeItem() {
        Item item = key("create")
                .with("map", Value.of(Item.of("a", "b")))
                .with("number", Value.of(new BigDecimal("6.5")))
                .with("list", Value.of(List.of(Value.NULL, Value.of(true))));

        assertThat(store().commit(List.of(Write.create(TABLE, item)))).isEqualTo(new Commit.Committed());

        assertThat(store().get(TABLE, key("create"))).contains(item);
    }

    @Test
    void commit_createTwice_rejectsAndKeepsTheFirst() {
        put(key("twice").with("n", 1));

        Commit second = store().commit(List.of(Write.create(TABLE, key("twice").with("n", 2))));

        assertThat(second).isEqualTo(new Commit.Rejected(Set.of(0)));
        assertThat(store().get(TABLE, key("twice"))).contains(key("twice").with("n", 1));
    }

    @Test
    void commit_oneConditionFails_writesNothingAndNamesIt() {
        put(key("taken"));

        Commit commit = store().commit(List.of(
                Write.create(TABLE, key("other")),
                Write.create(TABLE, key("taken")),
                Write.require(TABLE, key("absent"), "user_id", Value.of("u"))));

        assertThat(commit).isEqualTo(new Commit.Rejected(Set.of(1, 2)));
        assertThat(store().get(TABLE, key("other"))).isEmpty();
    }

    @Test
    void commit_edit_writesWhatDiffersAndLeavesTheRest() {
        Item before = key("edit").with("status", "a").with("gone", "x").with("size", 1);
        put(before);
        put(key("edit"), Item.empty().with("foreign", 7));

        Item after = before.with("status", "b").without("gone");
        Commit commit =
                store().commit(List.of(Write.edit(TABLE, key("edit"), before, after, Set.of("status", "never"))));

        assertThat(commit).isEqualTo(new Commit.Committed());
        assertThat(store().get(TABLE, key("edit"))).contains(after.with("foreign", 7));
    }

    @Test
    void commit_editWithoutADifference_holdsTheConditionAndWritesNothing() {
        Item same = key("same").with("status", "a");
        put(same);

        Commit unchanged = store().commit(List.of(Write.edit(TABLE, key("same"), same, same, Set.of("status"))));
        Item stale = same.with("status", "b");
        Commit changed = store().commit(List.of(Write.edit(TABLE, key("same"), stale, stale, Set.of("status"))));

        assertThat(unchanged).isEqualTo(new Commit.Committed());
        assertThat(changed).isEqualTo(new Commit.Rejected(Set.of(0)));
        assertThat(store().get(TABLE, key("same"))).contains(same);
    }

    @Test
    void commit_editOfWhatHasChanged_isRejected() {
        Item before = key("stale").with("status", "a");
        put(before);
        put(key("stale"), Item.of("status", "b"));

        Commit commit = store().commit(
                        List.of(Write.edit(TABLE, key("stale"), before, before.with("status", "c"), Set.of("status"))));

        assertThat(commit).isEqualTo(new Commit.Rejected(Set.of(0)));
    }

    @Test
    void commit_editOfAnAttributeThatAppearedSince_isRejected() {
        Item before = key("appeared").with("status", "a");
        put(before);
        put(key("appeared"), Item.of("status_2", "b"));

        Commit commit = store().commit(List.of(
                Write.edit(TABLE, key("appeared"), before, before.with("status", "c"), Set.of("status_2"))));

        assertThat(commit).isEqualTo(new Commit.Rejected(Set.of(0)));
    }

    @Test
    void commit_below_countsUpToTheLimitOnly() {
        Write count = new Write.Update(
                TABLE,
                key("count"),
                Item.empty().with("kept", 5),
                Map.of("n", 1L),
                Set.of(),
                new Condition.Below("n", 2));

        assertThat(store().commit(List.of(count))).isEqualTo(new Commit.Committed());
        assertThat(store().commit(List.of(count))).isEqualTo(new Commit.Committed());
        assertThat(store().commit(List.of(count))).isEqualTo(new Commit.Rejected(Set.of(0)));

        assertThat(store().get(TABLE, key("count")))
                .contains(key("count").with("n", 2).with("kept", 5));
    }

    @Test
    void commit_delete_takesTheItemAwayIfItIsAsExpected() {
        put(key("going").with("owner", "u-1"));

        assertThat(store().commit(List.of(delete("going", "u-2")))).isEqualTo(new Commit.Rejected(Set.of(0)));
        assertThat(store().get(TABLE, key("going"))).isPresent();
        assertThat(store().commit(List.of(delete("going", "u-1")))).isEqualTo(new Commit.Committed());
        assertThat(store().get(TABLE, key("going"))).isEmpty();
        assertThat(store().commit(List.of(delete("going", "u-1")))).isEqualTo(new Commit.Rejected(Set.of(0)));
    }

    private static Write delete(String id, String owner) {
        return new Write.Delete(TABLE, key(id), Condition.unchanged(Item.of("owner", owner), Set.of("owner")));
    }

    @Test
    void page_byPage_showsTheWholeTable() {
        for (int i = 0; i < 20; i++) {
            store().commit(List.of(Write.create(Catalog.RUBRICS, Item.of("assessment_type", "kit-" + i))));
        }

        List<String> types = new ArrayList<>();
        Optional<Item> from = Optional.empty();
        do {
            Page page = tables().page(Catalog.RUBRICS, from);
            page.items().forEach(row -> types.add(row.text("assessment_type").orElseThrow()));
            from = page.next();
        } while (from.isPresent());

        assertThat(types).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void query_index_pagesThroughOnePartitionInOrder() {
        for (int time = 1; time <= 5; time++) {
            result("pager", "r" + time, time);
        }
        result("somebody else", "x", 3);
        Query newest = Query.index(Catalog.TEST_RESULTS, "user-id-index", "pager")
                .descending()
                .limit(2);

        Page first = store().query(newest);
        Page second = store().query(newest.after(first.next().orElseThrow()));

        assertThat(ids(first.items())).containsExactly("r5", "r4");
        assertThat(ids(second.items())).containsExactly("r3", "r2");
        assertThat(ids(store().all(newest))).containsExactly("r5", "r4", "r3", "r2", "r1");
    }

    @Test
    void query_table_findsThePartition() {
        for (String product : List.of("b", "a")) {
            Item row = Item.of("user_id", "holder").with("product_id", product);
            store().commit(List.of(Write.create(Catalog.ENTITLEMENTS, row)));
        }

        List<Item> rows =
                store().query(Query.table(Catalog.ENTITLEMENTS, "holder")).items();

        assertThat(rows.stream().flatMap(row -> row.text("product_id").stream()))
                .containsExactly("a", "b");
    }

    private void result(String user, String id, long time) {
        Item row = Item.of("result_id", id).with("user_id", user).with("completed_at", time);
        assertThat(store().commit(List.of(Write.create(Catalog.TEST_RESULTS, row))))
                .isEqualTo(new Commit.Committed());
    }

    private static List<String> ids(List<Item> rows) {
        return rows.stream().flatMap(row -> row.text("result_id").stream()).toList();
    }

    private void put(Item item) {
        store().commit(List.of(Write.create(TABLE, item)));
    }

    private void put(Item key, Item set) {
        store().commit(List.of(new Write.Update(
                TABLE, key, set, Map.of(), Set.of(), Condition.unchanged(Item.empty(), Set.of("never")))));
    }

    private static Item key(String id) {
        return Item.of("transaction_id", id);
    }
}
