package io.bandstream.producer.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.Together;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.purchase.Granting.Duplicate;
import io.bandstream.producer.purchase.Granting.Granted;
import io.bandstream.producer.purchase.Granting.ReceiptRefused;
import io.bandstream.producer.purchase.Granting.ReceiptUndecided;
import io.bandstream.producer.purchase.Granting.UnknownProduct;
import io.bandstream.producer.purchase.Granting.UnknownUser;
import io.bandstream.producer.receipt.AppStore;
import io.bandstream.producer.receipt.AppleNotifications;
import io.bandstream.producer.receipt.AppleReceipts;
import io.bandstream.producer.receipt.AppleSettings;
import io.bandstream.producer.receipt.GoogleNotifications;
import io.bandstream.producer.receipt.GooglePlay;
import io.bandstream.producer.receipt.GoogleReceipts;
import io.bandstream.producer.receipt.PlayStore.Lookup;
import io.bandstream.producer.receipt.PlayStore.State;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.StoreNotification;
import io.bandstream.producer.receipt.StoreReceipts;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R1 to R5 under attack: from what a store signs, or does not, to what the tables hold. */
final class PurchaseAttacksTest {

    private static final String WRITING = "com.ieltsaiprep.academic.writing";
    private static final String MOCK_TEST = "com.ieltsaiprep.academic.mocktest";
    private static final AppStore APPLE = new AppStore();

    @TempDir
    private Path directory;

    private final GooglePlay google = new GooglePlay();
    private final InMemoryItemStore store = new InMemoryItemStore();
    private TestBench bench;
    private Purchases purchases;
    private UserRef buyer;
    private UserRef thief;

    @BeforeEach
    void open() {
        AppleReceipts apple = AppleReceipts.with(AppleSettings.sandbox(APPLE.rootIn(directory)));
        bench = new TestBench(
                store,
                new StoreReceipts(Optional.of(apple), Optional.of(new GoogleReceipts(google.publicKey(), google))));
        purchases = bench.producers().purchases();
        buyer = bench.user("buyer@example.com");
        thief = bench.user("thief@example.com");
    }

    private static Receipt apple(String transactionId, String productId) {
        return APPLE.receipt(AppStore.purchase(transactionId, productId));
    }

    private Receipt google(String orderId, String productId) {
        return google.receipt(google.sell(orderId, productId));
    }

    @Test
    void grant_boughtInEitherStore_grantsAndKeepsTheReceipt() {
        Receipt atApple = apple("1", WRITING);
        Receipt atGoogle = google("GPA.1", MOCK_TEST);

        assertThat(purchases.grant(buyer, atApple)).isEqualTo(new Granted("1", WRITING, 2));
        assertThat(purchases.grant(buyer, atGoogle)).isEqualTo(new Granted("GPA.1", MOCK_TEST, 2));

        assertThat(store.scan(Catalog.STORE_TRANSACTIONS))
                .extracting(claim -> claim.text("receipt_data").orElseThrow())
                .containsExactlyInAnyOrder(atApple.data(), atGoogle.data());
    }

    @Test
    void R1_grant_genuineReceiptOfSomethingElse_isRefused() {
        assertThat(purchases.grant(buyer, apple("1", "com.ieltsaiprep.tshirt")))
                .isEqualTo(new UnknownProduct("com.ieltsaiprep.tshirt"));
        assertThat(purchases.grant(buyer, google("GPA.1", "com.ieltsaiprep.tshirt")))
                .isEqualTo(new UnknownProduct("com.ieltsaiprep.tshirt"));
        assertNothingGranted();
    }

    @Test
    void R4_grant_anotherProductPutIntoTheReceipt_isRefused() {
        ObjectNode sold = google.sell("GPA.1", WRITING);
        String cheap = google.receipt(sold).data();
        String dear = cheap.replace(WRITING, MOCK_TEST);

        assertThat(dear).isNotEqualTo(cheap);
        assertThat(purchases.grant(thief, new Receipt(Platform.ANDROID, dear))).isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(thief, swapped(apple("1", WRITING), apple("1", MOCK_TEST))))
                .isInstanceOf(ReceiptRefused.class);
        assertNothingGranted();
    }

    /** The second one's content under the first one's signature. */
    private static Receipt swapped(Receipt signed, Receipt content) {
        List<String> parts = List.of(signed.data().split("\\.", -1));
        String other = content.data().split("\\.", -1)[1];
        return new Receipt(Platform.IOS, parts.get(0) + "." + other + "." + parts.get(2));
    }

    @Test
    void R4_grant_receiptOfAnotherApp_isRefused() {
        Receipt ofAnother = APPLE.receipt(payload -> payload.put("bundleId", "com.example.other"));
        ObjectNode sold = google.sell("GPA.1", WRITING).put("packageName", "com.example.other");

        assertThat(purchases.grant(thief, ofAnother)).isEqualTo(new ReceiptRefused("signed for another app"));
        assertThat(purchases.grant(thief, google.receipt(sold)))
                .isEqualTo(new ReceiptRefused("signed for another app"));
        assertNothingGranted();
    }

    @Test
    void R4_grant_receiptOfOneStoreInTheNameOfTheOther_isRefused() {
        assertThat(purchases.grant(
                        thief, new Receipt(Platform.ANDROID, apple("1", WRITING).data())))
                .isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(
                        thief,
                        new Receipt(Platform.IOS, google("GPA.1", WRITING).data())))
                .isInstanceOf(ReceiptRefused.class);
        assertNothingGranted();
    }

    @Test
    void R4_grant_signedByOnesOwnAuthority_isRefused() {
        Receipt own = new AppStore().receipt(AppStore.purchase("1", WRITING));

        assertThat(purchases.grant(thief, own)).isInstanceOf(ReceiptRefused.class);
        assertNothingGranted();
    }

    @Test
    void R2_grant_replayed_grantsNothingMore() {
        Receipt receipt = apple("1", WRITING);
        purchases.grant(buyer, receipt);

        assertThat(purchases.grant(buyer, receipt)).isInstanceOf(Duplicate.class);
        assertThat(purchases.grant(thief, receipt)).isEqualTo(new Duplicate("1", Optional.empty()));
        assertThat(bench.producers().reports().credits(thief.userId())).isEmpty();
        assertThat(store.scan(Catalog.ENTITLEMENTS)).hasSize(1);
    }

    @Test
    void R2_grant_sameTransactionSignedAnew_grantsNothingMore() {
        purchases.grant(buyer, apple("1", WRITING));
        ObjectNode later = AppStore.purchase("1", WRITING)
                .put("signedDate", AppStore.SIGNED.plusSeconds(3600).toEpochMilli());

        assertThat(purchases.grant(buyer, APPLE.receipt(later))).isInstanceOf(Duplicate.class);
    }

    @Test
    void R4_grant_stolenBeforeItsBuyerHandsItIn_isRefusedAndStaysTheBuyers() {
        Receipt receipt = APPLE.receipt(payload -> payload.put("appAccountToken", buyer.userId()));

        assertThat(purchases.grant(thief, receipt)).isEqualTo(new ReceiptRefused("it was bought for another account"));
        assertNothingGranted();
        assertThat(purchases.grant(buyer, receipt)).isInstanceOf(Granted.class);
    }

    /** Google asks apps to obfuscate the id that they hand over. */
    @Test
    void R4_grant_stolenReceiptThatNamesItsBuyerByADigest_isRefusedAndStaysTheBuyers() {
        Receipt receipt = google.receipt(google.sell("GPA.7", WRITING));
        google.say(
                "GPA.7",
                WRITING,
                new Lookup.Found(Optional.of("GPA.7"), State.PURCHASED, 1, Optional.of(Tokens.digest(buyer.userId()))));

        assertThat(purchases.grant(thief, receipt)).isEqualTo(new ReceiptRefused("it was bought for another account"));
        assertNothingGranted();
        assertThat(purchases.grant(buyer, receipt)).isInstanceOf(Granted.class);
    }

    @Test
    void R2_grant_twoUsersAtOnce_grantsOne() {
        Receipt receipt = apple("1", WRITING);

        List<Granting> answers = Together.call(8, i -> purchases.grant(i % 2 == 0 ? buyer : thief, receipt));

        assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Duplicate.class::isInstance).hasSize(7);
        assertThat(store.scan(Catalog.ENTITLEMENTS)).hasSize(1);
    }

    @Test
    void R5_grant_genuineReceiptOfNobody_isRefused() {
        assertThat(purchases.grant(new UserRef("nobody", "nobody@example.com"), apple("1", WRITING)))
                .isEqualTo(new UnknownUser());
        assertNothingGranted();
    }

    @Test
    void grant_purchaseTakenBackBefore_isRefused() {
        Receipt atApple = APPLE.receipt(payload -> payload.put("revocationDate", AppStore.SIGNED.toEpochMilli()));
        Receipt atGoogle = google("GPA.1", WRITING);
        google.say("GPA.1", WRITING, new Lookup.Found(Optional.of("GPA.1"), State.CANCELED, 1));

        assertThat(purchases.grant(buyer, atApple)).isInstanceOf(ReceiptRefused.class);
        assertThat(purchases.grant(buyer, atGoogle)).isInstanceOf(ReceiptRefused.class);
        assertNothingGranted();
    }

    @Test
    void grant_storeOutOfReach_isUndecidedAndGrantedLater() {
        Receipt receipt = google("GPA.1", WRITING);
        google.goDown();
        assertThat(purchases.grant(buyer, receipt)).isInstanceOf(ReceiptUndecided.class);
        assertNothingGranted();

        google.comeBack();
        assertThat(purchases.grant(buyer, receipt)).isInstanceOf(Granted.class);
    }

    @Test
    void refund_asEitherStorePostsIt_isNotedAndItsReceiptWorthNothing() {
        Receipt atGoogle = google("GPA.1", MOCK_TEST);
        purchases.grant(buyer, apple("1", WRITING));
        purchases.grant(buyer, atGoogle);
        google.takeBack("GPA.1", GooglePlay.BOUGHT.plusSeconds(60));
        StoreNotification ofApple = AppleNotifications.with(AppleSettings.sandbox(APPLE.rootIn(directory)))
                .read(APPLE.notice("REFUND", AppStore.refunded("1", WRITING, AppStore.SIGNED)));
        StoreNotification ofGoogle = new GoogleNotifications(google).read(GooglePlay.notice("GPA.1"));

        assertThat(refund(ofApple)).isEqualTo(new Refunding.Noted(buyer.userId(), WRITING));
        assertThat(refund(ofGoogle)).isEqualTo(new Refunding.Noted(buyer.userId(), MOCK_TEST));
        assertThat(purchases.grant(thief, apple("1", WRITING))).isInstanceOf(Duplicate.class);
        assertThat(purchases.grant(thief, atGoogle)).isInstanceOf(Duplicate.class);
    }

    private Refunding refund(StoreNotification notice) {
        return bench.producers().refunds().refund(((StoreNotification.Refunded) notice).refund());
    }

    private void assertNothingGranted() {
        assertThat(store.scan(Catalog.ENTITLEMENTS)).isEmpty();
        assertThat(store.scan(Catalog.STORE_TRANSACTIONS)).isEmpty();
    }
}
