package io.bandstream.producer.receipt;

import io.bandstream.producer.receipt.PlayStore.Lookup;

/**
 * Purchases in Google Play. The data of a receipt is JSON: {@code purchase_data}, the text of INAPP_PURCHASE_DATA as the
 * device gave it, and {@code signature}, its INAPP_DATA_SIGNATURE. The signature is checked first, offline; then Google
 * Play is asked whether the purchase still stands. Thread-safe.
 */
public final class GoogleReceipts implements ReceiptVerifier {

    private final GoogleSignature signature;
    private final PlayStore play;

    /**
     * Reads the key.
     *
     * @param publicKey the app's license key from the Play Console: X.509, in base64
     * @throws IllegalArgumentException if that is no RSA key
     */
    public GoogleReceipts(String publicKey, PlayStore play) {
        this.signature = GoogleSignature.of(publicKey);
        this.play = play;
    }

    @Override
    public Verdict verify(Receipt receipt) {
        return SignedPurchase.in(receipt.data(), signature)
                .map(this::verify)
                .orElseGet(() -> new Verdict.NotGenuine("not signed by Google Play for this app"));
    }

    private Verdict verify(SignedPurchase signed) {
        if (!signed.packageName().equals(App.ID)) {
            return new Verdict.NotGenuine("signed for another app");
        }
        if (signed.isIncomplete()) {
            return new Verdict.NotGenuine("not a receipt of a purchase");
        }
        return judge(signed, play.purchase(signed.productId(), signed.purchaseToken()));
    }

    private static Verdict judge(SignedPurchase signed, Lookup answer) {
        if (answer instanceof Lookup.Unreachable unreachable) {
            return new Verdict.Undecided(unreachable.why());
        }
        return answer instanceof Lookup.Found found
                ? judge(signed, found)
                : new Verdict.NotGenuine("Google Play knows no such purchase");
    }

    private static Verdict judge(SignedPurchase signed, Lookup.Found found) {
        if (signed.orderId().isPresent()
                && found.orderId().isPresent()
                && !signed.orderId().equals(found.orderId())) {
            return new Verdict.NotGenuine("Google Play knows that purchase by another order");
        }
        return switch (found.state()) {
            case CANCELED -> new Verdict.NotGenuine("a receipt of a purchase that was refunded or cancelled");
            case PENDING -> new Verdict.Undecided("the purchase is not paid for yet; try again when it is");
            case PURCHASED -> new Verdict.Genuine(transaction(signed, found));
        };
    }

    /** The old app's rows name orders; what a promotion gave has none, and is known by its token. */
    private static StoreTransaction transaction(SignedPurchase signed, Lookup.Found found) {
        return new StoreTransaction(
                signed.orderId().or(found::orderId).orElse(signed.purchaseToken()),
                signed.productId(),
                signed.purchaseTime(),
                found.quantity(),
                found.accountId().or(signed::accountId));
    }
}
