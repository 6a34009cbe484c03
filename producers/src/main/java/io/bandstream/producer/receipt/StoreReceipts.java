package io.bandstream.producer.receipt;

import java.util.Optional;

/** Has each receipt verified by the rules of the store that it comes from. Thread-safe. */
public final class StoreReceipts implements ReceiptVerifier {

    /** Both stores' have a few thousand; the longest that a row could keep has 400,000. */
    static final int LONGEST = 50_000;

    private final Optional<ReceiptVerifier> apple;
    private final Optional<ReceiptVerifier> google;

    /** An empty one stands for a store that is not set up. */
    public StoreReceipts(Optional<ReceiptVerifier> apple, Optional<ReceiptVerifier> google) {
        this.apple = apple;
        this.google = google;
    }

    @Override
    public Verdict verify(Receipt receipt) {
        if (receipt.data().length() > LONGEST) {
            return new Verdict.NotGenuine("longer than any receipt is");
        }
        return store(receipt)
                .map(store -> store.verify(receipt))
                .orElseGet(() -> new Verdict.Undecided("purchases in this store can't be verified here yet"));
    }

    private Optional<ReceiptVerifier> store(Receipt receipt) {
        return switch (receipt.platform()) {
            case IOS -> apple;
            case ANDROID -> google;
        };
    }
}
