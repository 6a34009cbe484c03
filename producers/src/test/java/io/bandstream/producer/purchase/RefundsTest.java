package io.bandstream.producer.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.purchase.Granting.Duplicate;
import io.bandstream.producer.purchase.Granting.Granted;
import io.bandstream.producer.purchase.Granting.ReceiptRefused;
import io.bandstream.producer.purchase.Refunding.AlreadyNoted;
import io.bandstream.producer.purchase.Refunding.NeverGranted;
import io.bandstream.producer.purchase.Refunding.Noted;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.StoreRefund;
import io.bandstream.producer.receipt.StoreReversal;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.item.Entitlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RefundsTest {

    private static final String WRITING = "com.ieltsaiprep.academic.writing";
    private static final Instant BOUGHT = Instant.parse("2026-02-28T10:00:00Z");
    private static final Instant REFUNDED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant REVERSED = Instant.parse("2026-03-05T08:00:00Z");

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final Purchases purchases = bench.producers().purchases();
    private final Refunds refunds = bench.producers().refunds();
    private final UserRef user = bench.user("buyer@example.com");

    @Test
    void refund_granted_isNotedOnTheRowAndTheClaimAndTouchesNothingElse() {
        purchases.grant(user, receipt("t1"));
        Item before = row();
        bench.advance(Duration.ofDays(2));

        assertThat(refunds.refund(refund("t1"))).isEqualTo(new Noted(user.userId(), WRITING));

        assertThat(row().without("refunds")).isEqualTo(before);
        assertThat(refundTimes()).isEqualTo(Map.of("t1", REFUNDED));
        assertThat(claim("t1").text("refunded_at")).contains("2026-03-02T08:00:00.000Z");
        assertThat(claim("t1").text("user_id")).contains(user.userId());
    }

    @Test
    void refund_again_isAlreadyNotedEvenIfTheOldAppHasPutItsRowSince() {
        purchases.grant(user, receipt("t1"));
        refunds.refund(refund("t1"));
        bench.put(Catalog.ENTITLEMENTS, oldRow("t9"));

        assertThat(refunds.refund(refund("t1"))).isEqualTo(new AlreadyNoted());
        assertThat(row().has("refunds")).isFalse();
    }

    @Test
    void refund_twoTransactionsOfOneRow_keepsBoth() {
        purchases.grant(user, receipt("t1"));
        purchases.grant(user, receipt("t2"));
        refunds.refund(refund("t1"));
        refunds.refund(new StoreRefund("t2", REFUNDED.plusSeconds(1)));

        assertThat(refundTimes()).isEqualTo(Map.of("t1", REFUNDED, "t2", REFUNDED.plusSeconds(1)));
    }

    @Test
    void R3_grant_afterARefund_keepsIt() {
        purchases.grant(user, receipt("t1"));
        refunds.refund(refund("t1"));

        assertThat(purchases.grant(user, receipt("t2"))).isInstanceOf(Granted.class);
        assertThat(refundTimes()).containsOnlyKeys("t1");
        assertThat(held().transactions()).containsOnlyKeys("t1", "t2");
    }

    @Test
    void refund_oldRow_isNotedInPlaceWithoutAnUpcast() {
        bench.put(Catalog.ENTITLEMENTS, oldRow("t-old"));

        assertThat(refunds.refund(refund("t-old"))).isEqualTo(new Noted(user.userId(), WRITING));

        assertThat(row().has("schema_version")).isFalse();
        assertThat(row().without("refunds")).isEqualTo(oldRow("t-old"));
        assertThat(refundTimes()).isEqualTo(Map.of("t-old", REFUNDED));
        assertThat(claim("t-old").text("user_id")).contains(user.userId());
        assertThat(refunds.refund(refund("t-old"))).isEqualTo(new AlreadyNoted());
    }

    @Test
    void refund_transactionThatTheRowHasForgotten_isNotedAllTheSame() {
        claimByTheConsumers("t-forgotten");
        bench.put(Catalog.ENTITLEMENTS, oldRow("t-later"));

        assertThat(refunds.refund(refund("t-forgotten"))).isEqualTo(new Noted(user.userId(), WRITING));
        assertThat(refundTimes()).containsOnlyKeys("t-forgotten");
    }

    @Test
    void refund_rowThatSomebodyRemoved_makesOneWithoutCredits() {
        claimByTheConsumers("t1");

        assertThat(refunds.refund(refund("t1"))).isEqualTo(new Noted(user.userId(), WRITING));

        assertThat(refundTimes()).containsOnlyKeys("t1");
        assertThat(held().transactions()).isEmpty();
        assertThat(held().assessmentsRemaining()).isZero();
    }

    @Test
    void refund_beforeTheReceiptIsHandedIn_isNeverGranted() {
        assertThat(refunds.refund(refund("t1"))).isEqualTo(new NeverGranted());
        assertThat(refunds.refund(refund("t1"))).isEqualTo(new AlreadyNoted());

        assertThat(purchases.grant(user, receipt("t1"))).isEqualTo(new ReceiptRefused("its store has refunded it"));
        assertThat(memory.scan(Catalog.ENTITLEMENTS)).isEmpty();
    }

    @Test
    void refund_whileItsReceiptIsHandedIn_refusesTheGrant() {
        store.beforeNextCommit(() -> refunds.refund(refund("t1")));

        assertThat(purchases.grant(user, receipt("t1"))).isEqualTo(new ReceiptRefused("its store has refunded it"));
        assertThat(memory.scan(Catalog.ENTITLEMENTS)).isEmpty();
    }

    @Test
    void refund_whileItsReceiptIsBeingGranted_isNotedOnTheGrant() {
        store.beforeNextCommit(() -> purchases.grant(user, receipt("t1")));

        assertThat(refunds.refund(refund("t1"))).isEqualTo(new Noted(user.userId(), WRITING));
        assertThat(refundTimes()).containsOnlyKeys("t1");
    }

    @Test
    void refund_whileTheOldAppPutsItsRow_losesNeither() {
        purchases.grant(user, receipt("t1"));
        store.beforeNextCommit(() -> bench.put(
                Catalog.ENTITLEMENTS, oldRow("t9").with("refunds", Value.of(Item.of("t0", "2026-03-01T00:00:00Z")))));

        refunds.refund(refund("t1"));

        assertThat(refundTimes()).containsOnlyKeys("t0", "t1");
        assertThat(held().transactionId()).contains("t9");
    }

    @Test
    void R2_grant_refundedTransactionAgain_staysADuplicate() {
        purchases.grant(user, receipt("t1"));
        refunds.refund(refund("t1"));

        assertThat(purchases.grant(user, receipt("t1"))).isInstanceOf(Duplicate.class);
    }

    @Test
    void reverse_refund_isNotedBesideIt() {
        purchases.grant(user, receipt("t1"));
        refunds.refund(refund("t1"));

        assertThat(refunds.reverse(reversal("t1"))).isEqualTo(new Noted(user.userId(), WRITING));
        assertThat(refunds.reverse(reversal("t1"))).isEqualTo(new AlreadyNoted());

        assertThat(refundTimes()).isEqualTo(Map.of("t1", REFUNDED));
        assertThat(held().refundReversals()).isEqualTo(Map.of("t1", REVERSED));
    }

    @Test
    void reverse_beforeItsRefundComes_isNotedAllTheSame() {
        purchases.grant(user, receipt("t1"));
        refunds.reverse(reversal("t1"));

        assertThat(refunds.refund(refund("t1"))).isEqualTo(new Noted(user.userId(), WRITING));
        assertThat(refundTimes()).isEqualTo(Map.of("t1", REFUNDED));
        assertThat(held().refundReversals()).isEqualTo(Map.of("t1", REVERSED));
    }

    @Test
    void refund_onceMoreAfterItsReversal_isNotedAsTheLater() {
        purchases.grant(user, receipt("t1"));
        refunds.refund(refund("t1"));
        refunds.reverse(reversal("t1"));
        StoreRefund again = new StoreRefund("t1", REVERSED.plusSeconds(1));

        assertThat(refunds.refund(again)).isInstanceOf(Noted.class);
        assertThat(refunds.refund(refund("t1"))).isEqualTo(new AlreadyNoted());
        assertThat(refundTimes()).isEqualTo(Map.of("t1", again.at()));
    }

    @Test
    void reverse_unseenTransaction_letsItBeGrantedAndKeepsBothWords() {
        refunds.refund(refund("t1"));
        assertThat(refunds.reverse(reversal("t1"))).isEqualTo(new NeverGranted());

        assertThat(purchases.grant(user, receipt("t1"))).isInstanceOf(Granted.class);
        assertThat(purchases.grant(user, receipt("t1"))).isInstanceOf(Duplicate.class);
        assertThat(claim("t1").text("refund_reversed_at")).contains("2026-03-05T08:00:00.000Z");
        assertThat(claim("t1").has("receipt_data")).isTrue();
    }

    @Test
    void refund_lateAfterItsReversalAndItsGrant_bringsTheReversalAlong() {
        refunds.reverse(reversal("t1"));
        purchases.grant(user, receipt("t1"));

        assertThat(refunds.refund(refund("t1"))).isEqualTo(new Noted(user.userId(), WRITING));
        assertThat(held().refundReversals()).isEqualTo(Map.of("t1", REVERSED));
    }

    @Test
    void refund_whileAReversedTransactionIsHandedIn_refusesTheGrant() {
        refunds.refund(refund("t1"));
        refunds.reverse(reversal("t1"));
        store.beforeNextCommit(() -> refunds.refund(new StoreRefund("t1", REVERSED.plusSeconds(1))));

        assertThat(purchases.grant(user, receipt("t1"))).isInstanceOf(ReceiptRefused.class);
        assertThat(memory.scan(Catalog.ENTITLEMENTS)).isEmpty();
    }

    private static StoreReversal reversal(String transactionId) {
        return new StoreReversal(transactionId, REVERSED);
    }

    @Test
    void refund_contended_triesAgain() {
        purchases.grant(user, receipt("t1"));
        store.contend(3);

        assertThat(refunds.refund(refund("t1"))).isInstanceOf(Noted.class);
    }

    private static StoreRefund some(Map<Instant, Integer> packs) {
        return new StoreRefund("t1", new TreeMap<>(packs).lastKey(), packs);
    }

    private static Receipt threePacks() {
        return TrustedReceipts.write(
                Platform.ANDROID, new StoreTransaction("t1", WRITING, BOUGHT, 3, Optional.empty()));
    }

    @Test
    void refund_ofSomePacks_isNotedByTheirCredits_andAddsUpWhateverTheStoreForgets() {
        purchases.grant(user, threePacks());
        Instant later = REFUNDED.plus(Duration.ofDays(40));

        refunds.refund(some(Map.of(REFUNDED, 1)));
        assertThat(held().refunds()).isEqualTo(Map.of("t1", new Entitlement.Refund(REFUNDED, Optional.of(2))));
        assertThat(refunds.refund(some(Map.of(REFUNDED, 1)))).isEqualTo(new AlreadyNoted());

        refunds.refund(some(Map.of(later, 1)));
        assertThat(held().refunds()).isEqualTo(Map.of("t1", new Entitlement.Refund(later, Optional.of(4))));
    }

    @Test
    void refund_ofAllAfterSomePacks_isOfAll_andAnOlderNoticeChangesNothing() {
        purchases.grant(user, threePacks());
        refunds.refund(some(Map.of(REFUNDED, 1)));

        refunds.refund(new StoreRefund("t1", REVERSED));
        assertThat(held().refunds()).isEqualTo(Map.of("t1", new Entitlement.Refund(REVERSED, Optional.empty())));
        assertThat(row().has("refunded_credits")).isFalse();

        assertThat(refunds.refund(some(Map.of(REFUNDED, 1)))).isEqualTo(new AlreadyNoted());
        refunds.refund(some(Map.of(REVERSED.plusSeconds(1), 1)));
        assertThat(held().refunds().values())
                .allMatch(refund -> refund.credits().isEmpty());
    }

    @Test
    void refund_ofSomePacksBeforeTheirReceipt_isNotedWhenItIsGranted() {
        refunds.refund(some(Map.of(REFUNDED, 1)));

        assertThat(purchases.grant(user, threePacks())).isInstanceOf(Granting.Granted.class);

        assertThat(held().assessmentsPurchased()).isEqualTo(6);
        assertThat(held().refunds()).isEqualTo(Map.of("t1", new Entitlement.Refund(REFUNDED, Optional.of(2))));
        assertThat(refunds.refund(some(Map.of(REFUNDED, 1)))).isEqualTo(new AlreadyNoted());
    }

    /** As the consumers do for what the old app has granted. */
    private void claimByTheConsumers(String transactionId) {
        bench.put(
                Catalog.STORE_TRANSACTIONS,
                Item.of("transaction_id", transactionId)
                        .with("user_id", user.userId())
                        .with("product_id", WRITING));
    }

    private static StoreRefund refund(String transactionId) {
        return new StoreRefund(transactionId, REFUNDED);
    }

    private static Receipt receipt(String transactionId) {
        return TrustedReceipts.write(Platform.IOS, new StoreTransaction(transactionId, WRITING, BOUGHT));
    }

    private Item oldRow(String transactionId) {
        return Item.of("user_id", user.userId())
                .with("product_id", WRITING)
                .with("transaction_id", transactionId)
                .with("assessments_purchased", 2)
                .with("assessments_remaining", 1)
                .with("purchase_date", "2025-10-24T10:19:37.365706")
                .with("updated_at", "2025-10-25T10:19:37.365706")
                .with("last_used_assessment", "a-2")
                .with("status", "active");
    }

    private Item row() {
        return bench.row(Catalog.ENTITLEMENTS, Item.of("user_id", user.userId()).with("product_id", WRITING));
    }

    private Entitlement held() {
        return EntitlementCodec.read(row());
    }

    private Map<String, Instant> refundTimes() {
        Map<String, Instant> times = new TreeMap<>();
        held().refunds().forEach((id, refund) -> times.put(id, refund.at()));
        return times;
    }

    private Item claim(String transactionId) {
        return bench.row(Catalog.STORE_TRANSACTIONS, Item.of("transaction_id", transactionId));
    }
}
