package io.bandstream.producer.receipt;

/** Tells whether a receipt proves a purchase, and of what. Safe for many threads; may block; throws nothing. */
@FunctionalInterface
public interface ReceiptVerifier {

    /** A repeat asks anew: a receipt may have been refunded since. */
    Verdict verify(Receipt receipt);
}
