package io.bandstream.handler;

import static io.bandstream.handler.Items.LEGACY_WRITING;
import static io.bandstream.handler.Items.MOCK;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.entitlementKey;
import static io.bandstream.handler.Items.failed;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.use;
import static io.bandstream.handler.Items.versionOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The repair of a gap goes by the rows alone: it finds what was lost, and makes nothing of what was not (R13, R17, R30). */
final class RepairedEntitlementsTest {

    private static final int STORIES = 30;
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    private void fail(String assessmentId, int at) {
        world.put(ASSESSMENTS, failed(assessmentId, "academic_writing", at));
        world.settle();
    }

    private void change(String product, Item set) {
        world.update(ENTITLEMENTS, entitlementKey(product), set);
        world.settle();
    }

    private static Item noted(String word, String transaction, int at) {
        return Item.empty().with(word, Value.of(Item.of(transaction, time(at))));
    }

    /** The table has it, the stream has lost it. */
    private void lost(Runnable write) {
        world.settle();
        write.run();
        world.waiting.clear();
    }

    /** Each row of the app's tables and of the ledger, whose head counts every change of it. */
    private static Set<Item> rows(World world) {
        Set<Item> rows = new LinkedHashSet<>(world.tables.all(Catalog.CREDIT_LEDGER.name()));
        world.tables.appRows().values().forEach(rows::addAll);
        return rows;
    }

    /** An assessment's rows say which event wrote them last, a repair as well. */
    private static Set<Item> withoutOrigins(Set<Item> rows) {
        return rows.stream()
                .filter(row -> !row.has(LedgerRows.STAMP))
                .map(row -> row.without("provenance").without("fence"))
                .collect(Collectors.toSet());
    }

    private static void repairChangesNothing(World world, String description) {
        Set<Item> before = rows(world);
        world.repair(ENTITLEMENTS);
        assertThat(rows(world)).as("%s: entitlements", description).isEqualTo(before);

        world.repair(ASSESSMENTS);
        Set<Item> after = rows(world);
        assertThat(withoutOrigins(after)).as("%s: assessments", description).isEqualTo(withoutOrigins(before));

        world.repair(ENTITLEMENTS);
        assertThat(rows(world)).as("%s: entitlements again", description).isEqualTo(after);
        assertThat(world.differences()).as(description).isEmpty();
    }

    @Test
    void R2_transactionsGrantedUnderThisRow_areNoReplays() {
        ann.buys(WRITING, "t1", 10);
        ann.buys(WRITING, "t2", 11);
        ann.buys(MOCK, "t3", 12);

        repairChangesNothing(world, "bought");

        assertThat(world.actionStatus(Cause.receiptReplayed("t2"))).isEmpty();
    }

    @Test
    void R2_replaysKnownHere_staySoAndAreRaisedNoMore() {
        ann.buys(WRITING, "t1", 10);
        ann.buys(WRITING, "t2", 11);
        ann.buys(WRITING, "t1", 12);
        ann.buys(LEGACY_WRITING, "t2", 13);

        repairChangesNothing(world, "replayed");
    }

    @Test
    void R2_lostReplayOfAnotherRowsTransaction_isFoundAndGrantsNothing() {
        ann.buys(WRITING, "t1", 10);
        lost(() -> world.put(ENTITLEMENTS, entitlement(USER, LEGACY_WRITING, "t1", 20)));

        world.repair(ENTITLEMENTS);

        assertThat(world.remaining(USER, LEGACY_WRITING)).isZero();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).contains("pending_review");
    }

    @Test
    void R9_lostPurchase_isFoundBesideTheOneBefore() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 15);
        lost(() -> world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t2", 20)));

        world.repair(ENTITLEMENTS);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(3);
        assertThat(world.actionStatus(Cause.receiptReplayed("t2"))).isEmpty();
        repairChangesNothing(world, "found");
    }

    @Test
    void R17_creditThatCameBackAfterAnError_isNotTakenAgainByTheNameThatTheRowKeeps() {
        ann.buys(WRITING, "t1", 10);
        Item submitted = versionOne("a1", "academic_writing", "submitted", 20).with("submitted_at", time(20));
        world.put(ASSESSMENTS, submitted);
        world.put(ASSESSMENTS, submitted.with("status", "error").with("updated_at", time(21)));
        world.settle();
        assertThat(world.entitlement(USER, WRITING).text("last_used_assessment"))
                .contains("a1");

        repairChangesNothing(world, "in error");

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    @Test
    void R11_lateAssessment_leavesANameThatIsNoUseOfTheApps() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a2", 22);
        ann.takes("a3", 23);
        ann.takes("a1", 20);
        assertThat(ann.paidBy("a3")).isEqualTo("unentitled");
        assertThat(world.entitlement(USER, WRITING).text("last_used_assessment"))
                .contains("a3");

        repairChangesNothing(world, "late");

        assertThat(ann.paidBy("a3")).isEqualTo("unentitled");
    }

    @Test
    void R30_lostReversal_bringsBackWhatTheNameOnTheRowDoesNotTake() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 15);
        fail("a1", 16);
        change(WRITING, noted("refunds", "t1", 20));
        lost(() -> world.update(ENTITLEMENTS, entitlementKey(WRITING), noted("refund_reversals", "t1", 30)));

        world.repair(ENTITLEMENTS);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        repairChangesNothing(world, "reversed");
    }

    @Test
    void R29_lostStalePut_isPutRightAndIsNoUse() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 15);
        Item stale = world.entitlement(USER, WRITING);
        fail("a1", 16);
        lost(() -> world.put(ENTITLEMENTS, stale));
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);

        world.repair(ENTITLEMENTS);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    @Test
    void R2_purchaseThatARepairOvertook_isNoReplay() {
        world.settle();
        Change onItsWay = world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t1", 10));
        world.waiting.clear();
        world.repair(ENTITLEMENTS);

        world.deliver(onItsWay);

        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).isEmpty();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R2_purchaseThatReconcileOvertook_isNoReplayButKnown() throws InterruptedException {
        world.settle();
        Change onItsWay = world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t1", 10));
        world.waiting.clear();
        MendedTablesTest.repair(world);

        world.deliver(onItsWay);

        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).isEmpty();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.differences()).isEmpty();

        ann.buys(LEGACY_WRITING, "t1", 11);
        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).contains("pending_review");
    }

    @Test
    void R2_replayAfterARepair_isOneOnAnotherRow() {
        lost(() -> world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t1", 10)));
        world.repair(ENTITLEMENTS);

        ann.buys(LEGACY_WRITING, "t1", 11);

        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).contains("pending_review");
    }

    @Test
    void R30_refundsAndUsesOfTheApp_stayAsTheyAre() {
        ann.buys(LEGACY_WRITING, "t1", 10);
        ann.buys(WRITING, "t2", 11);
        change(LEGACY_WRITING, use("a1", 1, 12));
        ann.takes("a1", 13);
        ann.takes("a2", 14);
        change(WRITING, noted("refunds", "t2", 20));
        ann.takes("a3", 21);
        change(LEGACY_WRITING, use("a4", 0, 22));
        ann.takes("a4", 23);
        fail("a4", 24);

        repairChangesNothing(world, "refunded and used");

        assertThat(ann.paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isZero();
    }

    @Test
    void R13_lostUseBeforeTheSave_isFound() {
        ann.buys(LEGACY_WRITING, "t1", 10);
        ann.takes("a1", 15);
        lost(() -> world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a2", 0, 19)));

        world.repair(ENTITLEMENTS);
        ann.takes("a2", 20);

        assertThat(ann.paidBy("a2")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isZero();
        repairChangesNothing(world, "found");
    }

    @Test
    void R13_lostPurchaseAndUse_areBothFound() {
        lost(() -> {
            world.put(ENTITLEMENTS, entitlement(USER, LEGACY_WRITING, "t1", 10));
            world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 1, 19));
        });

        world.repair(ENTITLEMENTS);
        ann.takes("a1", 20);

        assertThat(ann.paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
    }

    @Test
    void R13_lostUseAfterTheSaveOfARowThatThePipelineNeverWrote_isFound() {
        ann.buys(WRITING, "t1", 10);
        ann.buys(LEGACY_WRITING, "t2", 11);
        ann.takes("a1", 20);
        lost(() -> world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 1, 21)));

        world.repair(ENTITLEMENTS);

        assertThat(ann.paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
    }

    @Test
    void R13_nameThatARowWasInsertedWith_isNoUse() {
        world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t1", 10).with("last_used_assessment", "a0"));
        world.settle();

        repairChangesNothing(world, "inserted");

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    /** Whether the app took it as well can't be told from the row; the one credit is used either way. */
    @Test
    void R13_lostUseOfTheVeryRowThatWasCharged_countsOnce() {
        ann.buys(LEGACY_WRITING, "t1", 10);
        ann.takes("a1", 20);
        lost(() -> world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 0, 21)));

        world.repair(ENTITLEMENTS);

        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_repairAfterAnyStory_changesNoRow() {
        for (long seed = 1; seed <= STORIES; seed++) {
            repairChangesNothing(Story.told(seed, 60, 3), "seed " + seed);
        }
    }

    /** These have several products, the app's uses, mock tests and refunds. */
    @Test
    void R30_repairAfterAnyOrder_changesNoRow() {
        for (long seed = 1; seed <= STORIES; seed++) {
            repairChangesNothing(AnyOrderTest.told(seed, new Random(seed), true), "seed " + seed);
        }
    }
}
