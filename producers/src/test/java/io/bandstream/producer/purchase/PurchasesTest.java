package io.bandstream.producer.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.purchase.Granting.Duplicate;
import io.bandstream.producer.purchase.Granting.Earlier;
import io.bandstream.producer.purchase.Granting.Granted;
import io.bandstream.producer.purchase.Granting.ReceiptRefused;
import io.bandstream.producer.purchase.Granting.UnknownProduct;
import io.bandstream.producer.purchase.Granting.UnknownUser;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.EntitlementStatus;
import io.bandstream.schema.item.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PurchasesTest {

    private static final String WRITING = Product.ACADEMIC_WRITING.id();
    private static final Instant BOUGHT = Instant.parse("2026-02-28T10:00:00Z");

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final Purchases purchases = bench.producers().purchases();
    private final UserRef user = bench.user("buyer@example.com");

    @ParameterizedTest
    @EnumSource(Product.class)
    void grant_everyProduct_writesItsCredits(Product product) {
        assertThat(purchases.grant(user, receipt("t1", product.id())))
                .isEqualTo(new Granted("t1", product.id(), product.credits()));

        Entitlement row = entitlement(product.id());
        assertThat(row.assessmentsPurchased()).isEqualTo(product.credits());
        assertThat(row.assessmentsRemaining()).isEqualTo(product.credits());
    }

    @Test
    void grant_first_writesTheWholeRowAndTheClaim() {
        purchases.grant(user, receipt("t1", WRITING));

        Item row = row(WRITING);
        Entitlement held = EntitlementCodec.read(row);
        assertThat(held.transactions())
                .containsExactly(Map.entry("t1", new Entitlement.Transaction(BOUGHT, 2, Optional.of("ios"))));
        assertThat(held.transactionId()).contains("t1");
        assertThat(held.platform()).contains("ios");
        assertThat(held.status()).isEqualTo(EntitlementStatus.ACTIVE);
        assertThat(held.purchaseDate()).contains(BOUGHT);
        assertThat(held.createdAt()).contains(bench.now());
        assertThat(held.updatedAt()).contains(bench.now());
        assertThat(held.pipelineRevision()).isEmpty();
        assertThat(row.get("receipt_verified")).contains(Value.of(true));
        assertThat(row.text("receipt_data")).isPresent();
        assertThat(memory.scan(Catalog.STORE_TRANSACTIONS))
                .containsExactly(Item.of("transaction_id", "t1")
                        .with("user_id", user.userId())
                        .with("product_id", WRITING)
                        .with("claimed_at", "2086-03-01T22:00:00.123Z")
                        .with("receipt_data", receipt("t1", WRITING).data()));
    }

    @Test
    void R1_grant_unknownProduct_isRefused() {
        assertThat(purchases.grant(user, receipt("t1", "com.example.other")))
                .isEqualTo(new UnknownProduct("com.example.other"));
        assertNothingGranted();
    }

    @Test
    void R2_grant_again_isADuplicateThatNamesTheGrant() {
        purchases.grant(user, receipt("t1", WRITING));
        bench.advance(Duration.ofHours(1));

        Granting again = purchases.grant(user, receipt("t1", WRITING));

        assertThat(again)
                .isEqualTo(new Duplicate(
                        "t1",
                        Optional.of(new Earlier(WRITING, Optional.of(bench.now().minus(Duration.ofHours(1)))))));
        assertThat(entitlement(WRITING).assessmentsPurchased()).isEqualTo(2);
    }

    @Test
    void R2_grant_transactionOfAnotherUser_isADuplicateThatTellsNothing() {
        purchases.grant(bench.user("other@example.com"), receipt("t1", WRITING));

        assertThat(purchases.grant(user, receipt("t1", WRITING))).isEqualTo(new Duplicate("t1", Optional.empty()));
    }

    @Test
    void R2_grant_transactionOfAnOldRowOfAnotherUser_isADuplicate() {
        bench.put(Catalog.ENTITLEMENTS, oldRow("somebody else", "t-old"));

        assertThat(purchases.grant(user, receipt("t-old", WRITING)))
                .isEqualTo(new Duplicate("t-old", Optional.empty()));
    }

    @Test
    void R2_grant_transactionOfOwnOldRow_isADuplicate() {
        bench.put(Catalog.ENTITLEMENTS, oldRow(user.userId(), "t-old"));

        assertThat(purchases.grant(user, receipt("t-old", WRITING)))
                .isEqualTo(new Duplicate(
                        "t-old",
                        Optional.of(new Earlier(WRITING, Optional.of(Instant.parse("2025-10-24T10:19:37.365706Z"))))));
    }

    @Test
    void R2_grant_transactionOfOwnOldRowThatTheIndexLacksYet_isADuplicate() {
        bench.put(Catalog.ENTITLEMENTS, oldRow(user.userId(), "t-old"));
        store.leaveIndexesBehind();

        assertThat(purchases.grant(user, receipt("t-old", WRITING))).isInstanceOf(Duplicate.class);
    }

    @Test
    void R2_grant_transactionOfAnOldRowThatWasAddedToSince_isADuplicateForEverybody() {
        bench.put(Catalog.ENTITLEMENTS, oldRow(user.userId(), "t-old"));
        purchases.grant(user, receipt("t-new", WRITING));

        assertThat(purchases.grant(bench.user("thief@example.com"), receipt("t-old", WRITING)))
                .isEqualTo(new Duplicate("t-old", Optional.empty()));
    }

    @Test
    void R3_grant_toAnOldRow_addsAndUpcastsInPlace() {
        bench.put(Catalog.ENTITLEMENTS, oldRow(user.userId(), "t-old"));

        assertThat(purchases.grant(user, receipt("t-new", WRITING))).isInstanceOf(Granted.class);

        Item row = row(WRITING);
        Entitlement held = EntitlementCodec.read(row);
        assertThat(row.number("schema_version"))
                .hasValueSatisfying(version -> assertThat(version).isOne());
        assertThat(held.assessmentsPurchased()).isEqualTo(4);
        assertThat(held.assessmentsRemaining()).isEqualTo(2);
        assertThat(held.status()).isEqualTo(EntitlementStatus.ACTIVE);
        assertThat(held.transactionId()).contains("t-new");
        assertThat(held.transactions()).containsOnlyKeys("t-old", "t-new");
        assertThat(held.createdAt()).contains(Instant.parse("2025-10-24T10:19:37.365706Z"));
        assertThat(held.lastUsedAssessment()).contains("a-2");
    }

    @Test
    void R3_grant_raceWithTheConsumers_losesNeitherWrite() {
        purchases.grant(user, receipt("t1", WRITING));
        store.beforeNextCommit(() -> bench.set(
                Catalog.ENTITLEMENTS,
                key(WRITING),
                Item.empty()
                        .with("assessments_remaining", 1)
                        .with("last_used_assessment", "a-1")
                        .with("pipeline_revision", 77)));

        assertThat(purchases.grant(user, receipt("t2", WRITING))).isInstanceOf(Granted.class);

        Entitlement held = entitlement(WRITING);
        assertThat(held.assessmentsPurchased()).isEqualTo(4);
        assertThat(held.assessmentsRemaining()).isEqualTo(3);
        assertThat(held.lastUsedAssessment()).contains("a-1");
        assertThat(held.pipelineRevision()).contains(77L);
    }

    @Test
    void grant_consumersWriteTheirRevisionAlone_keepsIt() {
        purchases.grant(user, receipt("t1", WRITING));
        store.beforeNextCommit(
                () -> bench.set(Catalog.ENTITLEMENTS, key(WRITING), Item.empty().with("pipeline_revision", 78)));

        purchases.grant(user, receipt("t2", WRITING));

        assertThat(entitlement(WRITING).pipelineRevision()).contains(78L);
    }

    @Test
    void grant_contended_triesAgainAndGrantsOnce() {
        store.contend(3);

        assertThat(purchases.grant(user, receipt("t1", WRITING))).isInstanceOf(Granted.class);
        assertThat(entitlement(WRITING).assessmentsPurchased()).isEqualTo(2);
    }

    @Test
    void R5_grant_unknownUser_isRefused() {
        assertThat(purchases.grant(new UserRef("nobody", "nobody@example.com"), receipt("t1", WRITING)))
                .isEqualTo(new UnknownUser());
        assertThat(purchases.grant(new UserRef("other id", user.email()), receipt("t1", WRITING)))
                .isEqualTo(new UnknownUser());
        assertThat(purchases.grant(new UserRef("", ""), receipt("t1", WRITING))).isEqualTo(new UnknownUser());
        assertNothingGranted();
    }

    @Test
    void R5_grant_userChangesHandsInBetween_isRefused() {
        store.beforeNextCommit(
                () -> bench.put(Catalog.USERS, Item.of("email", user.email()).with("user_id", "somebody new")));

        assertThat(purchases.grant(user, receipt("t1", WRITING))).isEqualTo(new UnknownUser());
        assertNothingGranted();
    }

    @Test
    void grant_emailInOtherCase_findsTheUser() {
        assertThat(purchases.grant(new UserRef(user.userId(), " BUYER@example.com"), receipt("t1", WRITING)))
                .isInstanceOf(Granted.class);
    }

    @Test
    void R3_grant_eachReceipt_isKept() {
        purchases.grant(user, receipt("t1", WRITING));
        purchases.grant(user, receipt("t2", WRITING));

        assertThat(row(WRITING).text("receipt_data"))
                .contains(receipt("t2", WRITING).data());
        assertThat(memory.scan(Catalog.STORE_TRANSACTIONS))
                .extracting(claim -> claim.text("receipt_data").orElseThrow())
                .containsExactlyInAnyOrder(
                        receipt("t1", WRITING).data(), receipt("t2", WRITING).data());
    }

    @Test
    void grant_severalPacksAtOnce_grantsThemAll() {
        assertThat(purchases.grant(user, receipt(packs(3)))).isEqualTo(new Granted("t1", WRITING, 6));

        assertThat(entitlement(WRITING).transactions().values())
                .extracting(Entitlement.Transaction::assessments)
                .containsExactly(6);
        assertThat(entitlement(WRITING).assessmentsRemaining()).isEqualTo(6);
    }

    @Test
    void grant_impossibleQuantity_isRefused() {
        assertThat(purchases.grant(user, receipt(packs(0)))).isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(user, receipt(packs(-1)))).isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(user, receipt(packs(101)))).isInstanceOf(ReceiptRefused.class);
        assertNothingGranted();
    }

    private static StoreTransaction packs(int quantity) {
        return new StoreTransaction("t1", WRITING, BOUGHT, quantity, Optional.empty());
    }

    private static Receipt receipt(StoreTransaction transaction) {
        return TrustedReceipts.write(Platform.IOS, transaction);
    }

    @Test
    void R4_grant_receiptThatProvesNothing_isRefused() {
        assertThat(purchases.grant(user, new Receipt(Platform.IOS, "not json"))).isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(user, new Receipt(Platform.IOS, "{\"bundle_id\":\"com.other\"}")))
                .isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(user, receipt(" ", WRITING))).isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(user, receipt("é".repeat(501), WRITING))).isInstanceOf(ReceiptRefused.class);
        assertNothingGranted();
    }

    private void assertNothingGranted() {
        assertThat(memory.scan(Catalog.ENTITLEMENTS)).isEmpty();
        assertThat(memory.scan(Catalog.STORE_TRANSACTIONS)).isEmpty();
    }

    private static Receipt receipt(String transactionId, String productId) {
        return TrustedReceipts.write(Platform.IOS, new StoreTransaction(transactionId, productId, BOUGHT));
    }

    private static Item oldRow(String userId, String transactionId) {
        return Item.of("user_id", userId)
                .with("product_id", WRITING)
                .with("transaction_id", transactionId)
                .with("platform", "android")
                .with("assessments_purchased", 2)
                .with("assessments_remaining", 0)
                .with("purchase_date", "2025-10-24T10:19:37.365706")
                .with("status", "consumed")
                .with("created_at", "2025-10-24T10:19:37.365706")
                .with("updated_at", "2025-10-25T10:19:37.365706")
                .with("last_used_assessment", "a-2");
    }

    private Item key(String productId) {
        return Item.of("user_id", user.userId()).with("product_id", productId);
    }

    private Item row(String productId) {
        return bench.row(Catalog.ENTITLEMENTS, key(productId));
    }

    private Entitlement entitlement(String productId) {
        return EntitlementCodec.read(row(productId));
    }
}
