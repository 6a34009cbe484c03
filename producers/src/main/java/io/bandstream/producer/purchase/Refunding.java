package io.bandstream.producer.purchase;

/** What became of a refund, or of its reversal. */
public sealed interface Refunding {

    /** It stands on the user's entitlement: the consumers put the credits right. */
    record Noted(String userId, String productId) implements Refunding {}

    /** It was noted before. */
    record AlreadyNoted() implements Refunding {}

    /** Nobody has been granted that transaction; while its refund stands, nobody will be. */
    record NeverGranted() implements Refunding {}
}
