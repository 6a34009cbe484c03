package io.bandstream.producer.purchase;

/** What became of a refund. */
public sealed interface Refunding {

    /** It stands on the user's entitlement: the consumers take back what is left of its credits. */
    record Noted(String userId, String productId) implements Refunding {}

    /** It was noted before. */
    record AlreadyNoted() implements Refunding {}

    /** Nobody has been granted that transaction, and nobody will be. */
    record NeverGranted() implements Refunding {}
}
