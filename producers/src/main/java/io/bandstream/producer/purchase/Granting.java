package io.bandstream.producer.purchase;

import java.time.Instant;
import java.util.Optional;

/** What became of a receipt handed in. */
public sealed interface Granting {

    /**
     * The user has more credits now.
     *
     * @param granted credits that this transaction brought
     */
    record Granted(String transactionId, String productId, int granted) implements Granting {}

    /**
     * The transaction was granted before, to this user or to another (R2).
     *
     * @param toYou what this user got for it; empty if it was another user
     */
    record Duplicate(String transactionId, Optional<Earlier> toYou) implements Granting {}

    /**
     * A grant made earlier.
     *
     * @param at when; from an old row, the purchase date if that is known
     */
    record Earlier(String productId, Optional<Instant> at) {}

    /** The receipt is genuine, but names a product that is not sold (R1). */
    record UnknownProduct(String productId) implements Granting {}

    /** No row of that e-mail has that user id (R5). */
    record UnknownUser() implements Granting {}

    /** The receipt proves no purchase. */
    record ReceiptRefused(String why) implements Granting {}

    /** The receipt can't be verified at the moment; the same call again may tell. */
    record ReceiptUndecided(String why) implements Granting {}
}
