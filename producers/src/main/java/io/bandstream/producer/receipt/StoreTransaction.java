package io.bandstream.producer.receipt;

import java.time.Instant;
import java.util.Optional;

/**
 * One purchase by the store's own account (R4): never what the client claims.
 *
 * @param transactionId unique within all stores
 * @param productId what was sold; may be a product that the app doesn't know
 * @param purchaseDate the store's clock
 * @param quantity how many packs were bought at once
 * @param accountId the user id that the app gave the store when the purchase was made, or its SHA-256 in hex digits;
 *     empty where it gave none
 */
public record StoreTransaction(
        String transactionId, String productId, Instant purchaseDate, int quantity, Optional<String> accountId) {

    /** One pack, for nobody in particular. */
    public StoreTransaction(String transactionId, String productId, Instant purchaseDate) {
        this(transactionId, productId, purchaseDate, 1, Optional.empty());
    }
}
