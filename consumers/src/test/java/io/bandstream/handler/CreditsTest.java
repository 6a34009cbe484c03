package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.LEGACY_WRITING;
import static io.bandstream.handler.Items.MOCK;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.entitlementKey;
import static io.bandstream.handler.Items.failed;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.use;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credits as the handlers leave them: R9, R11 to R13, R17, R23, R29, R30. */
final class CreditsTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();

    @BeforeEach
    void register() {
        world.put(USERS, user(USER, EMAIL));
        world.settle();
    }

    private void buy(String product, String transaction, int at) {
        world.put(ENTITLEMENTS, entitlement(USER, product, transaction, at));
        world.settle();
    }

    private void take(String assessmentId, int at) {
        world.put(ASSESSMENTS, versionZero(assessmentId, "academic_writing", "6.5", at));
        world.settle();
    }

    private String paidBy(String assessmentId) {
        return world.resultOf(assessmentId).flatMap(row -> row.text("paid_by")).orElse("no result");
    }

    @Test
    void R9_grant_showsInTheSummary() {
        buy(WRITING, "t1", 10);

        assertThat(world.summary(USER).credits()).isEqualTo(Map.of(WRITING, 2));
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    @Test
    void R11_versionZero_takesOneCreditAndSetsTheRow() {
        buy(WRITING, "t1", 10);

        take("a1", 20);

        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.entitlement(USER, WRITING).text("last_used_assessment"))
                .contains("a1");
        assertThat(world.entitlement(USER, WRITING).text("status")).contains("active");
    }

    @Test
    void R11_order_isSingleSkillThenLegacyThenMockTest() {
        buy(MOCK, "t1", 10);
        buy(LEGACY_WRITING, "t2", 11);
        buy(WRITING, "t3", 12);

        for (int i = 1; i <= 7; i++) {
            take("a" + i, 20 + i);
        }

        assertThat(java.util.stream.IntStream.rangeClosed(1, 7).mapToObj(i -> paidBy("a" + i)))
                .containsExactly(WRITING, WRITING, LEGACY_WRITING, LEGACY_WRITING, MOCK, MOCK, "unentitled");
        assertThat(world.entitlement(USER, MOCK).text("status")).contains("consumed");
    }

    @Test
    void R11_laterPurchase_doesNotCoverAnEarlierAssessment() {
        take("a1", 20);
        buy(WRITING, "t1", 30);

        assertThat(paidBy("a1")).isEqualTo("unentitled");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("pending_review");
    }

    @Test
    void R12_overdrawn_raisesOneActionThatClosesWhenAnEarlierPurchaseArrivesLate() {
        take("a1", 20);
        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("pending_review");

        buy(WRITING, "t1", 10);

        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("closed");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
    }

    @Test
    void R12_reviewedAction_isLeftAsItIs() {
        take("a1", 20);
        Item key = Item.of("action_id", Cause.overdrawn("a1").actionId());
        world.update(Catalog.DEVOPS_ACTIONS.name(), key, Item.of("status", "approved"));
        world.waiting.clear();

        buy(WRITING, "t1", 10);

        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("approved");
    }

    @Test
    void R13_appUsesAfterTheSave_oneCreditOfTheRowThatItChose() {
        buy(WRITING, "t1", 10);
        buy(LEGACY_WRITING, "t2", 11);
        take("a1", 20);
        assertThat(paidBy("a1")).isEqualTo(WRITING);

        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 1, 21));
        world.settle();

        assertThat(paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
    }

    @Test
    void R13_appUsesBeforeTheSave_isNotChargedAgain() {
        buy(LEGACY_WRITING, "t1", 10);
        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 1, 19));
        world.settle();

        take("a1", 20);

        assertThat(paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
    }

    @Test
    void R13_appUsesTheVeryRowThatWasCharged_countsOnce() {
        buy(LEGACY_WRITING, "t1", 10);
        take("a1", 20);
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);

        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 0, 21));
        world.settle();

        assertThat(paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
        assertThat(world.entitlement(USER, LEGACY_WRITING).text("status")).contains("active");
    }

    @Test
    void R13_useOfAnEmptyRow_takesNothing() {
        buy(LEGACY_WRITING, "t1", 10);
        take("a1", 20);
        take("a2", 21);

        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a3", 0, 22));
        world.settle();
        take("a3", 23);

        assertThat(paidBy("a3")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isZero();
        assertThat(world.actionStatus(Cause.overdrawn("a3"))).isEmpty();
    }

    @Test
    void R17_errorAfterSubmit_bringsTheCreditBackUntilItIsScored() {
        buy(WRITING, "t1", 10);
        world.put(
                ASSESSMENTS,
                versionOne("a1", "academic_writing", "submitted", 20).with("submitted_at", Items.time(20)));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);

        world.update(
                ASSESSMENTS,
                Items.assessmentKey("a1"),
                Item.of("status", "error").with("updated_at", Items.time(21)));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("pending_review");

        world.update(
                ASSESSMENTS,
                Items.assessmentKey("a1"),
                Item.of("status", "scored").with("updated_at", Items.time(22)).with("overall_band", 7));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("closed");
        assertThat(paidBy("a1")).isEqualTo(WRITING);
    }

    @Test
    void R17_failedVersionZero_costsNothing() {
        buy(WRITING, "t1", 10);

        world.put(ASSESSMENTS, failed("a1", "academic_writing", 20));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.resultOf("a1")).isEmpty();
        assertThat(world.summary(USER).attempts().values()).containsOnly(0);
    }

    @Test
    void R15_savedAgainWithAnotherType_isNotChargedAgain() {
        buy(WRITING, "t1", 10);
        take("a1", 20);

        world.put(ASSESSMENTS, versionZero("a1", "academic_speaking", "5.5", 22));
        world.settle();

        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.resultOf("a1").flatMap(row -> row.text("test_type"))).contains("speaking");
    }

    @Test
    void R15_removed_keepsTheUseOfTheCredit() {
        buy(WRITING, "t1", 10);
        take("a1", 20);

        world.delete(ASSESSMENTS, Items.assessmentKey("a1"));
        world.settle();

        assertThat(world.resultOf("a1")).isEmpty();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.summary(USER).attempts().values()).containsOnly(0);
    }

    @Test
    void R3_oldAppOverwritesTheRow_creditsAdd() {
        buy(WRITING, "t1", 10);
        take("a1", 20);

        buy(WRITING, "t2", 30);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(3);
        assertThat(world.summary(USER).credits()).isEqualTo(Map.of(WRITING, 3));
    }

    @Test
    void R2_oldReceiptReplayed_grantsNothingAndIsRaised() {
        buy(WRITING, "t1", 10);
        buy(WRITING, "t2", 20);

        buy(WRITING, "t1", 30);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(4);
        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).contains("pending_review");
    }

    @Test
    void R2_transactionOfAnotherUser_grantsNothing() {
        buy(WRITING, "t1", 10);
        world.put(USERS, user("u-2", "bob@example.org"));
        world.put(ENTITLEMENTS, entitlement("u-2", WRITING, "t1", 20));
        world.settle();

        assertThat(world.remaining("u-2", WRITING)).isZero();
        assertThat(world.summary("u-2").credits()).isEqualTo(Map.of(WRITING, 0));
        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).contains("pending_review");
    }

    @Test
    void R1_unknownProduct_coversNothingAndIsRaisedOnce() {
        buy("com.example.unheard.of", "t1", 10);
        take("a1", 20);

        assertThat(paidBy("a1")).isEqualTo("unentitled");
        assertThat(world.actionStatus(Cause.unknownProduct(USER, "com.example.unheard.of")))
                .contains("pending_review");
    }

    /** Its revision is missing in the image before, and so has grown. */
    @Test
    void R29_stalePutOverARowWithoutRevision_isPutRight() {
        buy(WRITING, "t1", 10);
        take("a1", 11);
        Item stale =
                world.tables.get(ENTITLEMENTS, Items.entitlementKey(WRITING)).orElseThrow();
        world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t2", 12).with("assessments_remaining", 3));
        world.settle();

        world.put(ENTITLEMENTS, stale.with("assessments_remaining", 0).with("last_used_assessment", "a2"));
        world.settle();

        assertThat(world.tables
                        .get(ENTITLEMENTS, Items.entitlementKey(WRITING))
                        .orElseThrow()
                        .number("assessments_remaining"))
                .as("put right, as any foreign write")
                .contains(BigDecimal.valueOf(3));
    }

    @Test
    void R23_ownWrite_isSkippedWithoutARead() {
        buy(WRITING, "t1", 10);
        world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "6.5", 20));
        world.deliver(world.waiting.remove(0));

        assertThat(world.waiting).hasSize(1);
        assertThat(world.deliver(world.waiting.remove(0))).isEqualTo(Decision.SKIP);
    }

    @Test
    void R29_staleAbsoluteUpdate_isPutRight() {
        buy(WRITING, "t1", 10);
        take("a1", 20);

        world.update(ENTITLEMENTS, entitlementKey(WRITING), Item.empty().with("assessments_remaining", 2));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
    }

    @Test
    void R29_staleWholeRowPut_isPutRightThoughItCarriesAnOldRevision() {
        buy(WRITING, "t1", 10);
        take("a1", 20);
        Item stale = world.entitlement(USER, WRITING);
        take("a2", 21);

        world.put(ENTITLEMENTS, stale);
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isZero();
    }

    private void refund(String product, String transaction, int at) {
        world.update(ENTITLEMENTS, entitlementKey(product), refunds(transaction, at));
        world.settle();
    }

    private static Item refunds(String transaction, int at) {
        return Item.empty().with("refunds", Value.of(Item.of(transaction, time(at))));
    }

    @Test
    void R30_refundOfUnusedCredits_takesThemBackWithoutAnAction() {
        buy(WRITING, "t1", 10);

        refund(WRITING, "t1", 20);

        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.entitlement(USER, WRITING).text("status")).contains("consumed");
        assertThat(world.summary(USER).credits()).isEqualTo(Map.of(WRITING, 0));
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).isEmpty();
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_refundAfterAUse_takesTheRestBackAndRaisesOneAction() {
        buy(WRITING, "t1", 10);
        take("a1", 15);

        refund(WRITING, "t1", 20);
        take("a2", 30);

        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(paidBy("a2")).isEqualTo("unentitled");
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("pending_review");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_assessmentFromBeforeTheRefundArrivesAfterIt_isPaidAndRaisesTheAction() {
        buy(WRITING, "t1", 10);
        refund(WRITING, "t1", 20);

        take("a1", 15);

        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("pending_review");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R17_onlyUseFailsAfterTheRefund_closesTheActionAndBringsNoCreditBack() {
        buy(WRITING, "t1", 10);
        take("a1", 15);
        refund(WRITING, "t1", 20);

        world.put(ASSESSMENTS, failed("a1", "academic_writing", 25));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("closed");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R13_refundOnARowThatTheAppHasUsed_isNoUseOfTheApps() {
        buy(WRITING, "t1", 10);
        buy(WRITING, "t2", 11);
        world.update(ENTITLEMENTS, entitlementKey(WRITING), use("a1", 1, 15));
        world.settle();

        refund(WRITING, "t2", 20);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.actionStatus(Cause.refundUsed("t2"))).isEmpty();
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R29_oldAppPutsItsRowAfterTheRefund_bringsNothingBack() {
        buy(WRITING, "t1", 10);
        refund(WRITING, "t1", 20);

        world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t1", 10));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isZero();

        buy(WRITING, "t2", 30);
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    @Test
    void R30_refundMadeUndone_bringsTheCreditsBackAndClosesWhatItHadRaised() {
        buy(WRITING, "t1", 10);
        take("a1", 15);
        refund(WRITING, "t1", 20);
        take("a2", 25);
        assertThat(paidBy("a2")).isEqualTo("unentitled");

        world.update(
                ENTITLEMENTS,
                entitlementKey(WRITING),
                Item.empty().with("refund_reversals", Value.of(Item.of("t1", time(30)))));
        world.settle();

        assertThat(paidBy("a2")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("closed");
        assertThat(world.actionStatus(Cause.overdrawn("a2"))).contains("closed");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_refundOfWhatWasAReplayHere_takesNothing() {
        buy(WRITING, "t1", 10);
        world.put(USERS, user("u-2", "bob@example.org"));
        world.put(ENTITLEMENTS, entitlement("u-2", WRITING, "t1", 20));
        world.settle();

        world.update(ENTITLEMENTS, Item.of("user_id", "u-2").with("product_id", WRITING), refunds("t1", 30));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.remaining("u-2", WRITING)).isZero();
        assertThat(world.differences()).isEmpty();
    }
}
