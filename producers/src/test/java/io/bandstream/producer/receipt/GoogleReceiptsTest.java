package io.bandstream.producer.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.receipt.PlayStore.Lookup;
import io.bandstream.producer.receipt.PlayStore.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R4 and its attacks, by a key of the test's own. */
final class GoogleReceiptsTest {

    private static final String WRITING = "com.ieltsaiprep.academic.writing";
    private static final String MOCK_TEST = "com.ieltsaiprep.academic.mocktest";
    private static final String ORDER = "GPA.3392-5697-8553-77265";
    private static final Verdict UNSIGNED = new Verdict.NotGenuine("not signed by Google Play for this app");

    private final GooglePlay play = new GooglePlay();
    private final GoogleReceipts receipts = new GoogleReceipts(play.publicKey(), play);
    private final ObjectNode sold = play.sell(ORDER, WRITING);

    @Test
    void R4_verify_signedPurchaseThatStands_isWhatWasSold() {
        assertThat(receipts.verify(play.receipt(sold)))
                .isEqualTo(new Verdict.Genuine(new StoreTransaction(ORDER, WRITING, GooglePlay.BOUGHT)));
    }

    @Test
    void verify_quantity_isThatOfTheStore() {
        play.say(ORDER, WRITING, new Lookup.Found(Optional.of(ORDER), State.PURCHASED, 3));

        assertThat(transaction(play.receipt(sold)).quantity()).isEqualTo(3);
    }

    @Test
    void verify_accountId_isGooglesOwnAnswer_elseWhatItSigned() {
        sold.put("obfuscatedAccountId", "signed");
        assertThat(transaction(play.receipt(sold)).accountId()).contains("signed");

        play.say(ORDER, WRITING, new Lookup.Found(Optional.of(ORDER), State.PURCHASED, 1, Optional.of("answered")));
        assertThat(transaction(play.receipt(sold)).accountId()).contains("answered");
    }

    @Test
    void R4_verify_anotherProductPutIn_isNotGenuine() {
        String signature = play.signature(sold.toString());
        String forged = sold.deepCopy().put("productId", MOCK_TEST).toString();

        assertThat(receipts.verify(GooglePlay.receipt(forged, signature))).isEqualTo(UNSIGNED);
    }

    @Test
    void R4_verify_anotherPackage_isNotGenuine() {
        assertThat(receipts.verify(play.receipt(sold.put("packageName", "com.example.other"))))
                .isEqualTo(new Verdict.NotGenuine("signed for another app"));
    }

    @Test
    void verify_signedByAnotherKey_isNotGenuine() {
        assertThat(receipts.verify(GooglePlay.ofAThief().receipt(sold))).isEqualTo(UNSIGNED);
    }

    @Test
    void R4_verify_purchaseThatPlayDoesNotKnow_isNotGenuine() {
        assertThat(receipts.verify(play.receipt(sold.put("purchaseToken", "made-up"))))
                .isEqualTo(new Verdict.NotGenuine("Google Play knows no such purchase"));
    }

    @Test
    void verify_canceledSince_isNotGenuine() {
        play.say(ORDER, WRITING, new Lookup.Found(Optional.of(ORDER), State.CANCELED, 1));

        assertThat(receipts.verify(play.receipt(sold)))
                .isEqualTo(new Verdict.NotGenuine("a receipt of a purchase that was refunded or cancelled"));
    }

    @Test
    void verify_notPaidYet_isUndecided() {
        play.say(ORDER, WRITING, new Lookup.Found(Optional.of(ORDER), State.PENDING, 1));

        assertThat(receipts.verify(play.receipt(sold))).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void verify_playOutOfReach_isUndecidedUntilItIsBack() {
        play.goDown();
        assertThat(receipts.verify(play.receipt(sold)))
                .isEqualTo(new Verdict.Undecided("Google Play can't be reached; try again later"));

        play.comeBack();
        assertThat(receipts.verify(play.receipt(sold))).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void verify_unsignedWhilePlayIsOutOfReach_isNotGenuineAllTheSame() {
        play.goDown();

        assertThat(receipts.verify(GooglePlay.ofAThief().receipt(sold))).isEqualTo(UNSIGNED);
    }

    @Test
    void R2_verify_anotherOrderForTheToken_isNotGenuine() {
        assertThat(receipts.verify(play.receipt(sold.put("orderId", "GPA.1"))))
                .isEqualTo(new Verdict.NotGenuine("Google Play knows that purchase by another order"));
    }

    @Test
    void verify_promotion_isKnownByItsToken() {
        play.say(ORDER, WRITING, new Lookup.Found(Optional.empty(), State.PURCHASED, 1));

        assertThat(transaction(play.receipt(sold.without(List.of("orderId")))).transactionId())
                .isEqualTo(GooglePlay.token(ORDER));
    }

    @Test
    void R2_verify_orderThatOnlyPlayKnows_isTheOneThatCounts() {
        assertThat(transaction(play.receipt(sold.without(List.of("orderId")))).transactionId())
                .isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"productId", "purchaseToken", "purchaseTime"})
    void verify_somethingMissing_isNotGenuine(String attribute) {
        assertThat(receipts.verify(play.receipt(sold.without(List.of(attribute)))))
                .isEqualTo(new Verdict.NotGenuine("not a receipt of a purchase"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"purchase_data\":7,\"signature\":7}",
                "{\"purchase_data\":\"{}\",\"signature\":\"🎫\"}",
                "{\"purchase_data\":\"{}\",\"signature\":\"AAAA\"}"
            })
    void verify_garbage_isNotGenuine(String garbage) {
        assertThat(receipts.verify(new Receipt(Platform.ANDROID, garbage))).isEqualTo(UNSIGNED);
    }

    @Test
    void verify_signedButNoJson_isNotGenuine() {
        assertThat(receipts.verify(GooglePlay.receipt("not json", play.signature("not json"))))
                .isEqualTo(UNSIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "AAAA"})
    void publicKeyThatIsNone_isRefused(String key) {
        assertThatThrownBy(() -> new GoogleReceipts(key, play))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the Google Play public key can't be used: ");
    }

    private StoreTransaction transaction(Receipt receipt) {
        return ((Verdict.Genuine) receipts.verify(receipt)).transaction();
    }
}
